#!/usr/bin/env python3
"""wan_emu.py - packet-level WAN line between two network namespaces, in user space (two TUN devices).
For kernels without sch_netem (CONFIG_NET_SCH_NETEM unset); real TCP loss recovery, queueing and ACK clocking happen.

usage (root):  wan_emu.py NS_A NS_B --up 4 --down 20 --rtt 80 --loss 1 [--queue-ms 200] [--seed 1]
  NS_A = site side (10.77.0.1), NS_B = hub side (10.77.0.2); both namespaces must exist (ip netns add ...).
  --up/--down Mbit/s A->B / B->A, --rtt ms, --loss per cent, applied to every IP packet of both directions,
  --queue-ms tail-drop queue of each direction, as milliseconds of that direction's rate.
  SIGUSR1 cuts the line (every packet is dropped, silently), SIGUSR2 mends it.
  Prints 'ready', runs until SIGTERM, then prints one JSON line of counters.
"""
import argparse, collections, ctypes, fcntl, json, os, random, select, signal, struct, subprocess, time

TUNSETIFF, IFF_TUN, IFF_NO_PI, CLONE_NEWNET = 0x400454ca, 1, 0x1000, 0x40000000
libc = ctypes.CDLL(None, use_errno=True)


def enter(path):
    fd = os.open(path, os.O_RDONLY)
    if libc.setns(fd, CLONE_NEWNET):
        raise OSError(ctypes.get_errno(), 'setns ' + path)
    os.close(fd)


def tun(ns, addr, peer):
    enter('/run/netns/' + ns)
    fd = os.open('/dev/net/tun', os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(fd, TUNSETIFF, struct.pack('16sH', b'wan0', IFF_TUN | IFF_NO_PI))
    for c in ('ip link set lo up', 'ip addr add %s peer %s dev wan0' % (addr, peer),
              'ip link set wan0 mtu 1500 txqueuelen 1000 up'):
        subprocess.run(c.split(), check=True)
    enter('/proc/%d/ns/net' % os.getppid())
    return fd


class Dir:
    def __init__(self, mbit, delay, loss, qms):
        self.bps, self.delay, self.loss = mbit * 1e6 / 8, delay, loss
        self.qmax = max(3000, mbit * 1e6 / 8 * qms / 1000); self.free = 0.
        self.q = collections.deque(); self.n = self.lost = self.tail = self.bytes = 0
    def put(self, p, now, rnd):
        self.n += 1
        backlog = max(0., self.free - now) * self.bps
        if backlog + len(p) > self.qmax: self.tail += 1; return
        self.free = max(self.free, now) + len(p) / self.bps
        if rnd.random() < self.loss: self.lost += 1; return      # lost on the line, after it took its air time
        self.bytes += len(p); self.q.append((self.free + self.delay, p))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('a'); ap.add_argument('b')
    for n, d in (('up', 4), ('down', 20), ('rtt', 80), ('loss', 1), ('queue-ms', 200), ('seed', 1)):
        ap.add_argument('--' + n, type=float, default=d)
    o = ap.parse_args()
    fa, fb = tun(o.a, '10.77.0.1', '10.77.0.2'), tun(o.b, '10.77.0.2', '10.77.0.1')
    rnd = random.Random(int(o.seed)); d = o.rtt / 2000.
    ab, ba = Dir(o.up, d, o.loss / 100, o.queue_ms), Dir(o.down, d, o.loss / 100, o.queue_ms)
    run = [1]; signal.signal(signal.SIGTERM, lambda *x: run.clear())
    cut = []; signal.signal(signal.SIGUSR1, lambda *x: cut.append(1)); signal.signal(signal.SIGUSR2, lambda *x: cut.clear())
    print('ready', flush=True)
    ways = ((fa, ab, fb), (fb, ba, fa)); clk = time.monotonic
    while run:
        now = clk(); nxt = now + .25
        for _, w, dst in ways:
            q = w.q
            while q and q[0][0] <= now:
                try: os.write(dst, q.popleft()[1])
                except BlockingIOError: w.tail += 1
            if q and q[0][0] < nxt: nxt = q[0][0]
        try:
            r, _, _ = select.select((fa, fb), (), (), max(0, nxt - clk()))
        except InterruptedError:
            continue
        for src, w, _ in ways:
            if src in r:
                for _ in range(64):
                    try: p = os.read(src, 65536)
                    except BlockingIOError: break
                    if not cut: w.put(p, clk(), rnd)
    print(json.dumps(dict(up=dict(pkts=ab.n, lost=ab.lost, tail_dropped=ab.tail, bytes=ab.bytes),
                          down=dict(pkts=ba.n, lost=ba.lost, tail_dropped=ba.tail, bytes=ba.bytes))), flush=True)


if __name__ == '__main__':
    main()
