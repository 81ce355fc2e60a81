"""Mail and background work that survive a crash.

Mail is a row, written in the same transaction as what it tells of; a worker sends it:

    from portal.outbox.post import enqueue
    enqueue(key=f"signature-confirm:{application.pk}", to=address, subject=..., body=..., language="de")

The key names the occasion: the same key twice is one mail. It must not hold an address, for it stays
when the mail is erased. Mail leaves at least once: a crash between sending and noting that doubles at
most that one mail, under the same Message-ID, so that mail programs show it once.

Work that may wait is a task of django-tasks on the queue of this room, enqueued inside the transaction:

    from django_tasks import task
    @task(backend="work")
    def make_pdf(pk: int) -> None: ...
    make_pdf.enqueue(pk)

What recurs is a duty, registered once in `AppConfig.ready`:

    from portal.outbox.duties import register_duty
    register_duty("reminders of open applications", timedelta(hours=12), remind)

`manage.py work` (production) or a thread of `manage.py serve` (`make run`) does it all; any number of
workers may run, for every mail, task and duty is claimed in the database before it is touched. Tests
call `portal.outbox.worker.work()`, which does whatever is due now, once. Tasks without a backend,
such as Wagtail's own, run at once and in place, as before.
"""
