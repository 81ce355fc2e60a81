"""All models of the app, where Django looks for them; each idea has its own file."""

from .article import NewsPage, NewsPartner, RelatedNews
from .index import NewsIndexPage
from .topics import Topic

__all__ = ["NewsIndexPage", "NewsPage", "NewsPartner", "RelatedNews", "Topic"]
