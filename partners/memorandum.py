"""The memorandum on which the alliance rests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from portal.pages.models import BasePage

from .papers import views as papers
from .register import addresses, views
from .register.signatories import count_signed, newest
from .register.versions import in_force, public_versions
from .service import proposal_views as proposals
from .service import views as service
from .signing import addresses as signing_addresses
from .signing import views as signing
from .structured_data import memorandum as structured_memorandum

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class ArticleBlock(blocks.StructBlock):
    """One numbered article; the number comes from its place."""

    title = blocks.CharBlock(label=_("Title"), max_length=150, help_text=_("Two or three words."))
    text = blocks.TextBlock(label=_("Text"), help_text=_("The wording of the article."))

    class Meta:
        icon = "list-ol"
        label = _("Article")
        description = _("A numbered article of the memorandum.")
        template = "partners/blocks/article.html"
        preview_value = {"title": _("Stay open"), "text": _("We welcome further organisations.")}


#: So many of the latest signatures stand on the page itself.
NEWEST = 12


class MemorandumPage(RoutablePageMixin, BasePage):
    """The working text of the memorandum; below it its versions, the register and the way to sign.

    What was signed are the versions (`register.versions`): putting one into force takes the text of
    this page in both languages. Until then the page shows its own text and says that it is pending.
    """

    template = "partners/memorandum_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1

    notice = models.CharField(
        _("notice"), max_length=300, blank=True, help_text=_("For example: this text stands in for the signed one.")
    )
    preamble = models.TextField(_("preamble"), blank=True, help_text=_("The paragraph before the first article."))
    articles = StreamField(
        [("article", ArticleBlock())],
        verbose_name=_("articles"),
        blank=True,
        help_text=_("The text, article by article. The numbers come from the order."),
    )
    signed_on = models.DateField(_("signed on"), null=True, blank=True, help_text=_("The day of the signing."))
    place = models.CharField(_("place"), max_length=150, blank=True, help_text=_("Where it was signed."))
    register_note = models.TextField(
        _("note on the register"), max_length=400, blank=True, help_text=_("Stands above the list of signatories.")
    )

    office_email = models.EmailField(
        _("e-mail address of the office"),
        blank=True,
        help_text=_("New signatures are announced there. Not shown in public."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("notice"),
        FieldPanel("preamble"),
        FieldPanel("articles"),
        FieldRowPanel([FieldPanel("signed_on"), FieldPanel("place")], heading=_("When and where")),
        FieldPanel("register_note"),
        FieldPanel("office_email"),
    ]
    translatable_fields = [
        *BasePage.translatable_fields,
        TranslatableField("notice"),
        TranslatableField("preamble"),
        TranslatableField("articles"),
        SynchronizedField("signed_on", overridable=False),
        TranslatableField("place"),
        TranslatableField("register_note"),
        SynchronizedField("office_email", overridable=False),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("preamble"),
        index.SearchField("articles"),
        index.SearchField("place"),
    ]

    structured_data = structured_memorandum

    class Meta:
        verbose_name = _("memorandum")
        verbose_name_plural = _("memoranda")

    def frame_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What the page and all views below it need."""
        context = super().get_context(request, *args, **kwargs)
        context["sign_address"] = addresses.below(self, "sign")
        context["register_address"] = addresses.below(self, "register")
        return context

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = self.frame_context(request, *args, **kwargs)
        versions = public_versions()
        current = in_force(versions)
        context["versions"] = [(each, addresses.below(self, "version", number=each.number)) for each in versions]
        context["current"] = current
        # With its text: the list above leaves it out.
        context["wording"] = current.wording(self.locale.language_code) if current else None
        context["signatories"] = views.attach_profiles(newest(NEWEST), self)
        context["signed_count"], context["sample_count"] = count_signed()
        return context

    @path(addresses.VERSION, name="version")
    def version(self, request: HttpRequest, number: int) -> HttpResponse:
        """A version."""
        return views.version(self, request, number)

    @path(addresses.VERSION_TEXT, name="version_text")
    def version_text(self, request: HttpRequest, number: int) -> HttpResponse:
        """What the hash of a version is made of."""
        return views.version_text(self, request, number)

    @path(addresses.COMPARE, name="compare")
    def compare(self, request: HttpRequest, old: int, new: int) -> HttpResponse:
        """Two versions, word by word."""
        return views.compare(self, request, old, new)

    @path(addresses.REGISTER, name="register")
    def register(self, request: HttpRequest) -> HttpResponse:
        """The list of signatories."""
        return views.register(self, request)

    @path(addresses.REGISTER_DATA, name="register_data")
    def register_data(self, request: HttpRequest, form: str) -> HttpResponse:
        """The same as open data."""
        return views.register_data(self, request, form)

    @path(addresses.REGISTER_CHAIN, name="register_chain")
    def register_chain(self, request: HttpRequest) -> HttpResponse:
        """What keeps the register from being changed unseen."""
        return views.register_chain(self, request)

    @path(addresses.REGISTER_PDF, name="register_pdf")
    def register_pdf(self, request: HttpRequest) -> HttpResponse:
        """The register as a document."""
        return papers.register(self, request)

    @path(addresses.ENTRY, name="entry")
    def entry(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """A signatory."""
        return views.entry(self, request, public_id)

    @path(signing_addresses.SIGN, name="sign")
    def sign(self, request: HttpRequest) -> HttpResponse:
        """The first page of signing."""
        return signing.begin(self, request)

    @path(signing_addresses.STEP, name="sign_step")
    def sign_step(self, request: HttpRequest, step: str) -> HttpResponse:
        """One of its pages."""
        return signing.step(self, request, step)

    @path(signing_addresses.SAVE, name="sign_save")
    def sign_save(self, request: HttpRequest) -> HttpResponse:
        """Mails the link of an unfinished form."""
        return signing.save(self, request)

    @path(signing_addresses.SENT, name="sign_sent")
    def sign_sent(self, request: HttpRequest) -> HttpResponse:
        """What happens next."""
        return signing.sent(self, request)

    @path(signing_addresses.CONFIRM, name="sign_confirm")
    def sign_confirm(self, request: HttpRequest) -> HttpResponse:
        """Where the link of the mail leads."""
        return signing.confirm(self, request)

    @path(addresses.VERSION_PDF, name="version_pdf")
    def version_pdf(self, request: HttpRequest, number: int) -> HttpResponse:
        """A version as a document."""
        return papers.version(self, request, number)

    @path(addresses.SIGNATURE_PDF, name="signature_pdf")
    def signature_pdf(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """A signature as a document."""
        return papers.signature(self, request, public_id)

    @path(addresses.BADGE, name="badge")
    def badge(self, request: HttpRequest, public_id: str, look: str, form: str) -> HttpResponse:
        """The badge of a signatory."""
        return papers.badge_view(self, request, public_id, look, form)

    @path(signing_addresses.ASK, name="ask")
    def ask(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Mails a signatory its link."""
        return service.ask(self, request, public_id)

    @path(signing_addresses.SERVICE, name="service")
    def service(self, request: HttpRequest) -> HttpResponse:
        """Where that link leads."""
        return service.act(self, request)

    @path(signing_addresses.SERVICE_SENT, name="service_sent")
    def service_sent(self, request: HttpRequest) -> HttpResponse:
        """What happens to a proposal next."""
        return proposals.sent(self, request)

    @path(signing_addresses.PROPOSE, name="propose")
    def propose(self, request: HttpRequest) -> HttpResponse:
        """Changes of the entry, for the office to decide."""
        return proposals.propose(self, request)

    @path(signing_addresses.SUCCEED, name="succeed")
    def succeed(self, request: HttpRequest) -> HttpResponse:
        """Who speaks for the signature from now on."""
        return proposals.succeed(self, request)

    @path(signing_addresses.SUCCESSOR_CONFIRM, name="successor_confirm")
    def successor_confirm(self, request: HttpRequest) -> HttpResponse:
        """Where the link to the new mailbox leads."""
        return proposals.confirm(self, request)
