"""The people who work in the CMS."""

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A member of staff, a translator or a partner's contact; own model so that it can grow."""

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
