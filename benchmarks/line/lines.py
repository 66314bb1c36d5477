"""Hub and gateway from the built jars, each in its namespace at one end of an emulated line."""
import json, os, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.dirname(HERE)]
import product
from emulated import HUB, within


class LinedProduct(product.Product):
    """with LinedProduct(line) as p: as Product, with the line between gateway and hub. This process talks to each in its namespace."""

    def __init__(self, line, *gateway_settings):
        super().__init__('-Xmx512m', '--countyread.hub.site-link.bind=0.0.0.0')
        self.line_between, self.gateway_settings = line, gateway_settings

    def launch(self, kind, command, **options):
        return subprocess.Popen(command, preexec_fn=within(self.namespace(kind)), **options)

    def namespace(self, kind):
        return self.line_between.hub if kind == 'hub' else self.line_between.site

    def __enter__(self):
        self.real_call = product.call
        product.call = self.call
        try:
            return super().__enter__()
        except BaseException:
            product.call = self.real_call
            raise

    def __exit__(self, *error):
        product.call = self.real_call
        super().__exit__(*error)

    def call(self, method, url, token=None, body=None, accept='application/json'):
        """curl runs in the namespace of whoever is asked, so that nothing but the product's own bytes cross the line."""
        hub = getattr(self, 'hub', None)
        namespace = self.namespace('hub' if hub and url.startswith(hub) else 'gateway')
        if body is not None and 'hubHost' in body:
            body = dict(body, hubHost=HUB)
        command = ['ip', 'netns', 'exec', namespace, 'curl', '-s', '-o', '-', '-w', '\n%{http_code}', '-X', method, '-H', 'Accept: ' + accept]
        if token:
            command += ['-H', 'Authorization: Bearer ' + token]
        if body is not None:
            command += ['-H', 'Content-Type: application/json', '--data-binary', json.dumps(body)]
        answer = subprocess.run(command + [url], capture_output=True, timeout=90)
        if answer.returncode:
            raise OSError('curl ended with %d' % answer.returncode)
        content, _, status = answer.stdout.rpartition(b'\n')
        return int(status), content


def delivered(p):
    """Objects the hub has acknowledged."""
    exams = json.loads(p.call('GET', p.gateway + '/api/exams?limit=200', p.technician)[1])['items']
    return sum(exam['transfer']['delivered'] for exam in exams)


def storescu(namespace, address, port, called, files, **options):
    """One association of DCMTK's storescu in a namespace."""
    return subprocess.Popen(['storescu', '-aec', called, address, str(port)] + files, preexec_fn=within(namespace),
                            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=dict(os.environ, TCP_NODELAY='1'), **options)
