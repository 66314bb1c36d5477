"""A thin line between two network namespaces, packet by packet, for the benchmarks of this folder (root, Linux)."""
import ctypes, json, os, signal, subprocess, sys, uuid

HERE = os.path.dirname(os.path.abspath(__file__))
SITE, HUB = '10.77.0.1', '10.77.0.2'
CLONE_NEWNET = 0x40000000
libc = ctypes.CDLL(None, use_errno=True)

LINES = {  # name: Mbit/s up, Mbit/s down, round trip ms, loss per cent
    'A': dict(up=4, down=20, rtt=80, loss=1),
    'B': dict(up=20, down=20, rtt=40, loss=.1),
    'far': dict(up=4, down=20, rtt=200, loss=1),
    'fast': dict(up=50, down=50, rtt=20, loss=.01),
}


class Line:
    """with Line(**LINES['A']) as line: line.site and line.hub are namespaces; line.counters holds the packets after it."""

    def __init__(self, up, down, rtt, loss, queue_ms=200, seed=1, congestion=None):
        mark = uuid.uuid4().hex[:6]
        self.site, self.hub = 's' + mark, 'h' + mark
        self.options = ['--up', str(up), '--down', str(down), '--rtt', str(rtt), '--loss', str(loss),
                        '--queue-ms', str(queue_ms), '--seed', str(seed)]
        self.congestion, self.counters = congestion, None

    def __enter__(self):
        for name in (self.site, self.hub):
            subprocess.run(['ip', 'netns', 'add', name], check=True)
        self.emulator = subprocess.Popen([sys.executable, os.path.join(HERE, 'wan_emu.py'), self.site, self.hub] + self.options,
                                         stdout=subprocess.PIPE, text=True)
        assert self.emulator.stdout.readline().strip() == 'ready'
        if self.congestion:
            self.use(self.congestion)
        return self

    def use(self, congestion):
        """Makes this the congestion control of every new connection to the other end."""
        for name, peer in ((self.site, HUB), (self.hub, SITE)):
            subprocess.run(['ip', '-n', name, 'route', 'replace', peer, 'dev', 'wan0', 'congctl', congestion], check=True)

    def cut(self):
        """From now on every packet is dropped, and nobody is told."""
        self.emulator.send_signal(signal.SIGUSR1)

    def mend(self):
        self.emulator.send_signal(signal.SIGUSR2)

    def carried(self):
        """Bytes of IP packets that have left the site so far, lost ones included."""
        return int(open_in(self.site, '/sys/class/net/wan0/statistics/tx_bytes'))

    def __exit__(self, *error):
        self.emulator.send_signal(signal.SIGTERM)
        self.counters = json.loads(self.emulator.communicate(timeout=10)[0].strip().splitlines()[-1])
        for name in (self.site, self.hub):
            subprocess.run(['ip', 'netns', 'del', name], check=False)


def within(namespace):
    """For subprocess' preexec_fn: the child lives in this namespace."""
    def enter():
        fd = os.open('/run/netns/' + namespace, os.O_RDONLY)
        if libc.setns(fd, CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), 'setns')
        os.close(fd)
    return enter


def open_in(namespace, path):
    return subprocess.run(['ip', 'netns', 'exec', namespace, 'cat', path], check=True, capture_output=True, text=True).stdout


def socket_in(namespace, *arguments):
    """A socket that lives in another namespace than this process; the process itself stays where it is."""
    import socket
    own = os.open('/proc/self/ns/net', os.O_RDONLY)
    try:
        within(namespace)()
        return socket.socket(*arguments)
    finally:
        libc.setns(own, CLONE_NEWNET)
        os.close(own)
