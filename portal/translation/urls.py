"""The addresses of the desk in the CMS, below /admin/translation/."""

from django.urls import path

from .views import comments, files, job_actions, notices, overrides, preview, queue, strings, workbench

app_name = "translation"

urlpatterns = [
    path("", queue.QueueView.as_view(), name="queue"),
    path("results/", queue.QueueView.as_view(results_only=True), name="queue_results"),
    path("assign/", queue.hand_out, name="assign"),
    path("notices/", notices.NoticesView.as_view(), name="notices"),
    path("notices/read/", notices.read_all, name="read_notices"),
    path("notices/<int:notice_id>/", notices.follow, name="notice"),
    path("<int:job_id>/", workbench.workbench, name="workbench"),
    path("<int:job_id>/do/", job_actions.act, name="act"),
    path("<int:job_id>/preview/", preview.preview, name="preview"),
    path("<int:job_id>/overrides/", overrides.overrides, name="overrides"),
    path("strings/<int:unit_id>/save/", strings.save, name="save_string"),
    path("strings/<int:unit_id>/do/", strings.act, name="act_on_string"),
    path("strings/<int:unit_id>/suggestions/", strings.suggestions, name="suggestions"),
    path("strings/<int:unit_id>/machine/", strings.machine, name="machine"),
    path("strings/<int:unit_id>/comments/", comments.thread, name="comments"),
    path("comments/<int:comment_id>/resolve/", comments.resolve, name="resolve_comment"),
    path("token/", strings.token, name="token"),
    path("<int:job_id>/po/", files.export_po, name="export_po"),
    path("<int:job_id>/po/import/", files.import_po, name="import_po"),
]
