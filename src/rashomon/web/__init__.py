"""The workspace: the pages of a case in a browser, served to this machine alone.

It stands below the command line, which starts it, and does the same work by the same functions: `case` keeps, `desk`
works, `present` shows. Nothing is computed here that another part does not compute; a page is an address with all its
state in it, and says the same as JSON with ``?format=json``.

`app.workspace_app` makes the application, `safety` stands between it and everything else that runs in a browser,
`workspace` holds the case, `look` how it stands, `routes` has a module for each group of pages.
"""

from rashomon.web.app import workspace_app
from rashomon.web.safety import Entrance
from rashomon.web.workspace import Workspace

__all__ = ["Entrance", "Workspace", "workspace_app"]
