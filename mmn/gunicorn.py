"""The web server: `gunicorn -c python:mmn.gunicorn --bind 127.0.0.1:8000`."""

wsgi_app = "mmn.wsgi:application"
worker_class = "gthread"
workers = 2
threads = 4
preload_app = True  # a wrong setting stops the start, not each worker
control_socket_disable = True  # it would lie in the home folder
