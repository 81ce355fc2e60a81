# The portal with gunicorn. Configuration: docs/configuration.md.
FROM python:3.13-slim

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    DJANGO_SETTINGS_MODULE=portal.settings.production

WORKDIR /app
COPY requirements requirements/
RUN pip install --require-hashes -r requirements/production.txt
# Named one by one, so that no .env or var/ slips into the image.
COPY manage.py ./
COPY portal portal/
COPY home home/
COPY partners partners/
COPY news news/
COPY templates templates/

# Static files belong to the image, uploads to volumes. The values below exist in this step only.
RUN SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
    ALLOWED_HOSTS=build.invalid BASE_URL=https://build.invalid \
    python manage.py collectstatic --noinput --verbosity 0 \
    && useradd --system --uid 1000 portal \
    && mkdir -p var/media var/documents \
    && chown -R portal var
USER portal

EXPOSE 8000
HEALTHCHECK --start-period=30s --timeout=5s CMD ["python", "-c", "\
import os, urllib.request as request; \
host = os.environ['ALLOWED_HOSTS'].split(',')[0].strip(); \
request.urlopen(request.Request('http://127.0.0.1:8000/livez', headers={'Host': host}), timeout=4)"]

# WEB_CONCURRENCY sets the number of processes.
CMD ["gunicorn", "portal.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--threads", "8", \
     "--worker-tmp-dir", "/dev/shm", "--no-control-socket", "--max-requests", "10000", "--max-requests-jitter", "1000"]
