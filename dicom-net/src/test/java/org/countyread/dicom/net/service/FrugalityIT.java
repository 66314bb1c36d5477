package org.countyread.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.Unpooled;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadInfo;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.AssociationClient;
import org.countyread.dicom.net.association.AssociationClientSettings;
import org.countyread.dicom.net.association.AssociationServer;
import org.countyread.dicom.net.association.AssociationServerSettings;
import org.countyread.dicom.net.association.ProposedContext;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.pdu.AAssociateRQ;
import org.countyread.dicom.net.pdu.PduEncoder;
import org.countyread.dicom.net.pdu.PresentationContextRQ;
import org.countyread.dicom.net.ul.AssociationNegotiator;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.Test;

/** What associations and objects cost the side that serves them. */
class FrugalityIT {
    private static final int IDLE = 2_000;
    private static final int MIB = 1024 * 1024;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void holdsTwoThousandIdleAssociationsWithoutThreadsAndWithLittleMemory() throws Exception {
        List<SocketChannel> peers = new ArrayList<>();
        try (AssociationServer server = AssociationServer.start(
                settings(IDLE + 10), DimseServiceRegistry.of(new EchoScp(), new StoreScp(new CountingReceiver())))) {
            peers.add(associate(server.port()));
            long heapBefore = heapBytes();
            for (int i = 1; i < IDLE; i++) {
                peers.add(associate(server.port()));
            }
            assertThat(server.associations()).isEqualTo(IDLE);
            long heap = heapBytes() - heapBefore;
            assertThat(heap / IDLE).as("bytes of heap an idle association").isLessThan(48 * 1024);
            assertThat(threads("dicom-server-FRUGAL"))
                    .as("event loops")
                    .isLessThanOrEqualTo(Math.max(2, Runtime.getRuntime().availableProcessors()));
            // Workers end when they have had nothing to do for a while; none belongs to an association.
            assertThat(threads("dicom-worker-FRUGAL")).isLessThanOrEqualTo(AssociationServerSettings.WORKERS_MAX);
            assertThat(threads("dicom-transfer-FRUGAL")).isZero();
            for (SocketChannel peer : peers) {
                peer.close();
            }
            Await.until("all are gone", Duration.ofSeconds(30), () -> server.associations() == 0);
        }
    }

    @Test
    void takesAnObjectOfAnySizeThroughWithLessThanOneMebibyteOfGarbage() throws Exception {
        CountingReceiver receiver = new CountingReceiver();
        try (AssociationServer server =
                        AssociationServer.start(settings(10), DimseServiceRegistry.of(new StoreScp(receiver)));
                Association association = AssociationClient.connect(
                        AssociationClientSettings.of("127.0.0.1", server.port(), "DEVICE", "FRUGAL"),
                        List.of(ProposedContext.of(Uid.CTImageStorage, Uid.ExplicitVRLittleEndian)))) {
            store(association, 32L * MIB); // classes load, pools fill
            long before = allocatedBytes();
            store(association, 256L * MIB);
            long allocated = allocatedBytes() - before;
            assertThat(receiver.bytes.get()).isEqualTo((32L + 256L) * MIB);
            assertThat(allocated)
                    .as("bytes allocated by the server's threads for 256 MiB")
                    .isLessThan(MIB);
        }
    }

    private static void store(Association association, long bytes) throws Exception {
        byte[] block = new byte[64 * 1024];
        DimseStatus status =
                StoreScu.store(association, Uid.CTImageStorage, "1.2.3", Uid.ExplicitVRLittleEndian, out -> {
                    for (long left = bytes; left > 0; left -= block.length) {
                        out.write(block);
                    }
                });
        assertThat(status).isEqualTo(DimseStatus.SUCCESS);
    }

    private static AssociationServerSettings settings(int associationsMax) {
        return new AssociationServerSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                "FRUGAL",
                false,
                associationsMax,
                associationsMax,
                AssociationServerSettings.PDU_BYTES_MAX,
                Duration.ofSeconds(60),
                Duration.ofMinutes(10));
    }

    private static SocketChannel associate(int port) throws Exception {
        AAssociateRQ rq = AssociationNegotiator.request(
                "IDLER",
                "FRUGAL",
                16_384,
                List.of(new PresentationContextRQ(1, Uid.CTImageStorage, List.of(Uid.ExplicitVRLittleEndian))));
        var bytes = Unpooled.buffer();
        PduEncoder.encode(rq, bytes);
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.write(bytes.nioBuffer());
        ByteBuffer type = ByteBuffer.allocate(1);
        assertThat(channel.read(type)).isEqualTo(1);
        assertThat(type.get(0)).as("A-ASSOCIATE-AC").isEqualTo((byte) 2);
        return channel;
    }

    private static long heapBytes() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    private static long threads(String prefix) {
        return infos().filter(info -> info.getThreadName().startsWith(prefix)).count();
    }

    /** By event loops and workers; what Netty allocates outside the heap is pooled and not counted. */
    private static long allocatedBytes() {
        return infos().filter(info -> info.getThreadName().contains("-FRUGAL"))
                .mapToLong(info -> THREADS.getThreadAllocatedBytes(info.getThreadId()))
                .sum();
    }

    private static Stream<ThreadInfo> infos() {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds())).filter(Objects::nonNull);
    }

    /** Counts what it gets and keeps nothing. */
    private static final class CountingReceiver implements StoreReceiver {
        final AtomicLong bytes = new AtomicLong();

        @Override
        public StoreSink open(StoreRequest request) {
            return new StoreSink() {
                @Override
                public void data(ByteBuffer dataSetBytes) {
                    bytes.addAndGet(dataSetBytes.remaining());
                }

                @Override
                public CompletionStage<DimseStatus> complete() {
                    return CompletableFuture.completedFuture(DimseStatus.SUCCESS);
                }

                @Override
                public void abort() {}
            };
        }
    }
}
