"""Starts a hub and a gateway from the built jars on free ports, in a folder of its own, and talks to them."""
import glob, json, os, shutil, signal, socket, subprocess, tempfile, time, urllib.error, urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PASSWORD = 'demo-county-1'


def jar(module):
    found = glob.glob(os.path.join(ROOT, module, 'target', module + '-*-app.jar'))
    if not found:
        raise SystemExit('%s is not built; run ./countyread build' % module)
    return found[0]


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def call(method, url, token=None, body=None, accept='application/json'):
    """(status, bytes); an HTTP error is a status, not an exception."""
    headers = {'Accept': accept}
    if token:
        headers['Authorization'] = 'Bearer ' + token
    data = None
    if body is not None:
        data = json.dumps(body).encode()
        headers['Content-Type'] = 'application/json'
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data, headers, method=method), timeout=60) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def until(what, seconds, probe, pause=.02):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            found = probe()
            if found:
                return found
        except OSError:
            pass
        time.sleep(pause)
    raise SystemExit('not within %d s: %s' % (seconds, what))


class Product:
    """with Product() as p: p.hub and p.gateway are base addresses, p.dimse is the gateway's DICOM port."""

    def __init__(self, heap='-Xmx512m', *hub_settings):
        self.heap, self.hub_settings, self.gateway_settings, self.children = heap, hub_settings, (), []
        self.collector = '-XX:+UseSerialGC'  # as in the gateway's image; on two cores the best for the hub, too

    def __enter__(self):
        hub_line = self.start_hub()
        gateway_http, self.dimse = free_port(), free_port()
        self.gateway = 'http://127.0.0.1:%d' % gateway_http
        self.start('gateway', jar('modality-gateway'), gateway_http, 'gateway', '--countyread.gateway.dicom.port=%d' % self.dimse,
                   *self.gateway_settings)
        until('the gateway', 120, lambda: call('GET', self.gateway + '/actuator/health')[0] == 200)
        self.enrol(hub_line)
        return self

    def start_hub(self):
        """Starts the hub and gives the port of its line."""
        self.folder = tempfile.mkdtemp(prefix='countyread-benchmark-', dir=os.environ.get('BENCHMARK_FOLDER'))
        hub_http, hub_line, self.hub_dimse = (free_port() for _ in range(3))
        self.hub = 'http://127.0.0.1:%d' % hub_http
        self.start('hub', jar('hub-server'), hub_http, 'hub',
                   '--countyread.hub.site-link.port=%d' % hub_line, '--countyread.hub.dimse.port=%d' % self.hub_dimse,
                   *self.hub_settings)
        until('the hub', 120, lambda: call('GET', self.hub + '/actuator/health')[0] == 200)
        return hub_line

    def start(self, name, jar_file, http, kind, *settings):
        log = open(os.path.join(self.folder, name + '.log'), 'ab')
        self.children.append(self.launch(kind,
            ['java', self.heap, self.collector, '-Dfile.encoding=UTF-8', '-Djava.awt.headless=true', '-jar', jar_file,
             '--server.port=%d' % http, '--countyread.%s.demo=true' % kind,
             '--countyread.%s.data-directory=%s' % (kind, os.path.join(self.folder, name)), *settings],
            stdout=log, stderr=log))

    def launch(self, kind, command, **options):
        """Starts a hub or a gateway; elsewhere in benchmarks that put them at the ends of a line."""
        return subprocess.Popen(command, **options)

    def token(self, base, user):
        return json.loads(call('POST', base + '/api/tokens', body={'username': user, 'password': PASSWORD})[1])['token']

    def enrol(self, line):
        self.admin, self.technician = self.token(self.hub, 'admin'), self.token(self.gateway, 'technician')
        self.register()
        code = json.loads(call('POST', self.hub + '/api/gateways/T01/enrolment-codes', self.admin, {})[1])['code']
        status, answer = call('POST', self.gateway + '/api/enrolment', self.technician,
                              {'code': code, 'hubHost': '127.0.0.1', 'hubPort': line})
        assert status < 300, answer
        until('the line', 60, lambda: self.line()['state'] == 'UP')

    def register(self):
        register = {'community': {'code': 'C', 'name': 'Benchmark'}, 'groups': [{'code': 'G', 'name': 'G'}],
                    'organisations': [{'code': 'H01', 'name': 'Lead', 'kind': 'LEAD_HOSPITAL', 'parentCode': None, 'groupCode': 'G'},
                                      {'code': 'T01', 'name': 'Township', 'kind': 'TOWNSHIP', 'parentCode': 'H01', 'groupCode': 'G'}],
                    'villages': [], 'devices': []}
        status, answer = call('PUT', self.hub + '/api/county-register', self.admin, register)
        assert status < 300, answer

    def line(self):
        return json.loads(call('GET', self.gateway + '/api/line', self.technician)[1])

    def peak_memory(self):
        """Largest resident set of hub and gateway so far, in MiB."""
        sizes = []
        for child in self.children:
            with open('/proc/%d/status' % child.pid) as status:
                sizes += [int(row.split()[1]) // 1024 for row in status if row.startswith('VmHWM')]
        return sizes

    def __exit__(self, *error):
        for child in reversed(self.children):
            child.send_signal(signal.SIGTERM)
        for child in reversed(self.children):
            try:
                child.wait(30)
            except subprocess.TimeoutExpired:
                child.kill()
        if error[0] is None:
            shutil.rmtree(self.folder, ignore_errors=True)
        else:
            print('logs are kept in', self.folder)


class Hub(Product):
    """with Hub() as h: a hub alone; h.hub is its base address, h.admin a token."""

    def __enter__(self):
        self.start_hub()
        self.admin = self.token(self.hub, 'admin')
        return self


def make_objects(kind, count, folder, **options):
    """Part 10 files of the simulator's devices, one study each."""
    subprocess.run(['java', '-Xmx512m', '-Djava.awt.headless=true', '-jar', jar('county-simulator'), 'make', '--kind=' + kind,
                    '--count=%d' % count, '--out=' + folder] + ['--%s=%s' % o for o in options.items()], check=True)
    return sorted(glob.glob(os.path.join(folder, '*.dcm')))


def orthanc(folder, plugins=()):
    """Orthanc as Debian ships it: SQLite index, storage on the same disk. (process, DICOM port, host of its web server)"""
    dimse, http = free_port(), free_port()
    settings = os.path.join(folder, 'orthanc.json')
    with open(settings, 'w') as f:
        json.dump({'StorageDirectory': os.path.join(folder, 'orthanc'), 'IndexDirectory': os.path.join(folder, 'orthanc'),
                   'DicomPort': dimse, 'HttpPort': http, 'DicomAet': 'ORTHANC', 'RemoteAccessAllowed': False,
                   'AuthenticationEnabled': False, 'OverwriteInstances': True, 'DicomAlwaysAllowStore': True, 'Plugins': list(plugins)}, f)
    child = subprocess.Popen(['Orthanc', settings], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until('Orthanc', 60, lambda: call('GET', 'http://127.0.0.1:%d/system' % http)[0] == 200)
    return child, dimse, '127.0.0.1:%d' % http


def store(port, called, files):
    """Sends with DCMTK's storescu on one association."""
    subprocess.run(['storescu', '-aec', called, '127.0.0.1', str(port)] + files, check=True, capture_output=True)
