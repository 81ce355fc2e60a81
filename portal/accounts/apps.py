from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "portal.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from portal.forms import retention

        from .purge import login_records, sessions

        retention.register("records of logins", login_records)
        retention.register("expired sessions", sessions)
