"""The standing issues that reports contest: was there a warning, did the alarm sound, is she alive."""

from rashomon.claims.issues.lexicon import Issue, issues
from rashomon.claims.issues.read import answers_at, issue_drafts

__all__ = ["Issue", "answers_at", "issue_drafts", "issues"]
