from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("News")

    def ready(self) -> None:
        from partners.proof import register
        from portal.search import kinds

        from .opendata import register_resources
        from .proof import articles_naming

        register(articles_naming)
        register_resources()
        kinds.register("news.NewsPage", "news", _("News"))
