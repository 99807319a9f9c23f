"""What a dossier looks like in a browser: page models, charts and templates, for report file and workspace alike.

A page model is computed from the views of `present.view` and holds nothing that they do not say; `page` turns a
template and a model into HTML with everything escaped. Where a link leads is decided by a `Links`: to an anchor in the
report file, to an address in the workspace.
"""

from rashomon.present.pages.links import Links, ReportLinks
from rashomon.present.pages.paper import asset, page

__all__ = ["Links", "ReportLinks", "asset", "page"]
