import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Locale, Page
@pytest.mark.parametrize("n", range(3))
def test_a(page, n):
    assert Page.objects.count() >= 1 and Locale.objects.count()
    get_user_model().objects.create_superuser("admin", password="lang-genug-12345")
    page.goto("/admin/login/")
    page.fill("input[name=username]", "admin"); page.fill("input[name=password]", "lang-genug-12345")
    page.click("button[type=submit]"); page.wait_for_url("**/admin/")
    page.goto("/admin/pages/")
@pytest.mark.parametrize("n", range(3))
def test_c(transactional_db,n):
    assert Page.objects.count() >= 1 and Locale.objects.count()
def test_complaint(page, complaints):
    page.goto("/admin/login/")
    page.evaluate("setTimeout(() => {throw new Error('weh')}, 0)")
    page.evaluate("console.error('ach')")
    page.wait_for_timeout(100)
    assert len(complaints) == 2, complaints
    complaints.clear()
def test_outside(page, complaints):
    with pytest.raises(Exception, match="ERR_"):
        page.goto("https://example.org/")
    complaints.clear()
