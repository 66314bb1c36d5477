import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.countyread.link.transport.EnrolmentClient;
import org.countyread.link.transport.GatewayIdentity;
import org.countyread.link.transport.ItemSource;
import org.countyread.link.transport.LinkClientListener;
import org.countyread.link.transport.LinkClientPool;
import org.countyread.link.transport.LinkClientSettings;
import org.countyread.link.wire.ItemOffer;

/**
 * The lines of many gateways, on a few threads: {@code ManyGateways <port> <file with one enrolment code a line>}. Tells
 * on the standard output how far it is ({@code enrolled}, then {@code up <lines> <attempts in vain>} whenever one of the
 * two has changed), begins to connect when a line comes on the standard input, and ends with the input. Timing is that
 * of the shipped gateway.
 */
class ManyGateways {
    private static final int ENROLLING = 4;
    private static final Duration TOLD_EVERY = Duration.ofMillis(50);

    private final AtomicInteger up = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();

    public static void main(String[] arguments) throws Exception {
        new ManyGateways().run(Integer.parseInt(arguments[0]), Files.readAllLines(Path.of(arguments[1])));
        System.exit(0);
    }

    private void run(int port, List<String> codes) throws Exception {
        List<GatewayIdentity> identities = enrol(port, codes);
        System.out.println("enrolled");
        if (System.in.read() < 0) {
            return;
        }
        LinkClientPool county = new LinkClientPool(2, 4);
        identities.forEach(identity -> county.client(
                        LinkClientSettings.of("127.0.0.1", port, identity), new Nothing(), mail -> {}, new Line())
                .start());
        Thread teller = new Thread(this::tell);
        teller.setDaemon(true);
        teller.start();
        while (System.in.read() >= 0) {
            // until the input ends
        }
    }

    private static List<GatewayIdentity> enrol(int port, List<String> codes) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(ENROLLING);
        List<Future<GatewayIdentity>> enrolling = codes.stream()
                .map(code -> threads.submit(() -> EnrolmentClient.enrol("127.0.0.1", port, code)))
                .toList();
        threads.shutdown();
        List<GatewayIdentity> identities = new ArrayList<>();
        for (Future<GatewayIdentity> one : enrolling) {
            identities.add(one.get());
        }
        return identities;
    }

    private void tell() {
        String told = "";
        while (true) {
            String now = "up " + up + " " + failures;
            if (!now.equals(told)) {
                System.out.println(now);
                told = now;
            }
            try {
                Thread.sleep(TOLD_EVERY.toMillis());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Calls come one after another. */
    private final class Line implements LinkClientListener {
        private boolean connected;

        @Override
        public void connected() {
            connected = true;
            up.incrementAndGet();
        }

        @Override
        public void disconnected(String reason) {
            if (connected) {
                connected = false;
                up.decrementAndGet();
            } else {
                failures.incrementAndGet();
            }
        }

        @Override
        public void progress(String itemId, long bytesSent, long bytesTotal) {}

        @Override
        public void rate(long bytesPerSecond) {}
    }

    /** A gateway without exams. */
    private static final class Nothing implements ItemSource {
        @Override
        public List<ItemOffer> waiting(Set<String> exceptItemIds, int max) {
            return List.of();
        }

        @Override
        public SeekableByteChannel open(String itemId) throws IOException {
            throw new IOException("there is no item " + itemId);
        }

        @Override
        public void acknowledged(String itemId) {}

        @Override
        public void refused(String itemId, String code, String detail) {}
    }
}
