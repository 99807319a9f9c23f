"""The same steps over millions of reports."""
