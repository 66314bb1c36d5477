package org.countyread.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.AssociationAborted;
import org.countyread.dicom.net.association.AssociationClient;
import org.countyread.dicom.net.association.AssociationClientSettings;
import org.countyread.dicom.net.association.AssociationListener;
import org.countyread.dicom.net.association.AssociationRejected;
import org.countyread.dicom.net.association.AssociationServer;
import org.countyread.dicom.net.association.AssociationServerSettings;
import org.countyread.dicom.net.association.ProposedContext;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.pdu.AAssociateRJ;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our user against our provider, over real sockets. */
class LoopbackIT {
    private static final ProposedContext CT = ProposedContext.of(Uid.CTImageStorage, Uid.ExplicitVRLittleEndian);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final CollectingReceiver receiver = new CollectingReceiver();
    private final List<String> ends = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void storesAFileByteByByteAndTellsOfTheRelease() throws Exception {
        AssociationServer server = server(settings(), receiver);
        Path file = file(1_000_000);
        try (Association association = connect(server)) {
            assertThat(StoreScu.store(association, file)).isEqualTo(DimseStatus.SUCCESS);
        }
        assertThat(receiver.stored.get(0).dataSet()).isEqualTo(dataSet(file));
        Await.until("the release is told", LIMIT, () -> ends.equals(List.of("released DEVICE")));
    }

    @Test
    void storesADataSetThatIsEncodedOnItsWay() throws Exception {
        AssociationServer server = server(settings(), receiver);
        Path file = file(3_000_000);
        try (Association association = connect(server)) {
            assertThat(StoreScu.store(association, Part10Reader.read(file))).isEqualTo(DimseStatus.SUCCESS);
        }
        assertThat(receiver.stored.get(0).dataSet()).isEqualTo(dataSet(file));
    }

    @Test
    void goesOnAfterARefusedObject() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        AssociationServer server = server(settings(), request -> {
            if (calls.incrementAndGet() == 1) {
                throw new StoreRefused(DimseStatus.REFUSED_OUT_OF_RESOURCES.withComment("disk full"));
            }
            return receiver.open(request);
        });
        Path file = file(2_000_000);
        try (Association association = connect(server)) {
            assertThat(StoreScu.store(association, file))
                    .isEqualTo(DimseStatus.REFUSED_OUT_OF_RESOURCES.withComment("disk full"));
            assertThat(StoreScu.store(association, file)).isEqualTo(DimseStatus.SUCCESS);
        }
        assertThat(receiver.stored).hasSize(1);
    }

    @Test
    void abortsASinkThatFailsOnceAndGoesOn() throws Exception {
        AtomicInteger aborted = new AtomicInteger();
        AssociationServer server = server(settings(), request -> new StoreSink() {
            @Override
            public void data(ByteBuffer dataSetBytes) throws IOException {
                throw new IOException("on purpose");
            }

            @Override
            public CompletionStage<DimseStatus> complete() {
                return CompletableFuture.completedFuture(DimseStatus.SUCCESS);
            }

            @Override
            public void abort() {
                aborted.incrementAndGet();
            }
        });
        Path file = file(2_000_000);
        try (Association association = connect(server)) {
            assertThat(StoreScu.store(association, file)).isEqualTo(DimseStatus.REFUSED_OUT_OF_RESOURCES);
            assertThat(StoreScu.store(association, file)).isEqualTo(DimseStatus.REFUSED_OUT_OF_RESOURCES);
        }
        assertThat(aborted).hasValue(2);
    }

    @Test
    void tellsTheUserWhyItWasRejected() throws Exception {
        AssociationServer server = server(settings(), receiver);
        assertThatThrownBy(() -> AssociationClient.connect(client(server, "OTHER"), List.of(CT)))
                .isInstanceOfSatisfying(
                        AssociationRejected.class,
                        e -> assertThat(e.answer()).isEqualTo(AAssociateRJ.CALLED_AE_TITLE_NOT_RECOGNIZED));
    }

    @Test
    void rejectsMoreAssociationsThanAPeerMayHave() throws Exception {
        AssociationServer server =
                server(new AssociationServerSettings(loopback(), "STORE", false, 10, 2, 65536, LIMIT, LIMIT), receiver);
        try (Association first = connect(server);
                Association second = connect(server)) {
            assertThat(first.isOpen() && second.isOpen()).isTrue();
            assertThatThrownBy(() -> connect(server))
                    .isInstanceOfSatisfying(
                            AssociationRejected.class,
                            e -> assertThat(e.answer().isTransient()).isTrue());
        }
        connect(server).close();
    }

    @Test
    void abortsASilentAssociation() throws Exception {
        AssociationServer server = server(
                new AssociationServerSettings(loopback(), "STORE", false, 10, 10, 65536, LIMIT, Duration.ofMillis(300)),
                receiver);
        try (Association association = connect(server)) {
            Await.until("the server aborts", LIMIT, () -> !association.isOpen());
            assertThatThrownBy(() -> StoreScu.store(association, file(10))).isInstanceOf(AssociationAborted.class);
        }
        Await.until("the abort is told", LIMIT, () -> ends.equals(List.of("aborted DEVICE")));
    }

    @Test
    void doesNotTakeAWaitingReceiverForAnIdlePeer() throws Exception {
        CompletableFuture<DimseStatus> durable = new CompletableFuture<>();
        AssociationServer server = server(
                new AssociationServerSettings(loopback(), "STORE", false, 10, 10, 65536, LIMIT, Duration.ofMillis(200)),
                request -> new StoreSink() {
                    @Override
                    public void data(ByteBuffer dataSetBytes) {}

                    @Override
                    public CompletionStage<DimseStatus> complete() {
                        return durable.completeOnTimeout(DimseStatus.SUCCESS, 1, TimeUnit.SECONDS);
                    }

                    @Override
                    public void abort() {}
                });
        try (Association association = connect(server)) {
            assertThat(StoreScu.store(association, file(1000))).isEqualTo(DimseStatus.SUCCESS);
        }
    }

    @Test
    void holdsIdleAssociationsWithoutThreads() throws Exception {
        int associations = 300;
        AssociationServer server = server(
                new AssociationServerSettings(loopback(), "STORE", false, 4000, 4000, 65536, LIMIT, LIMIT), receiver);
        connect(server).close();
        int threadsBefore = Thread.activeCount();
        List<Association> idle = new ArrayList<>();
        for (int i = 0; i < associations; i++) {
            idle.add(connect(server));
        }
        assertThat(Thread.activeCount() - threadsBefore)
                .as("threads for %d associations", associations)
                .isLessThan(AssociationServerSettings.WORKERS_MAX + 8);
        idle.forEach(Association::abort);
        Await.until("all are gone", LIMIT, () -> ends.size() == associations + 1);
    }

    @Test
    void slowsTheSenderDownInsteadOfKeepingTheObject() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        CompletableFuture<Void> gate = new CompletableFuture<>();
        AssociationServer server = server(settings(), request -> new StoreSink() {
            @Override
            public void data(ByteBuffer dataSetBytes) {
                gate.join();
                taken.addAndGet(dataSetBytes.remaining());
            }

            @Override
            public CompletionStage<DimseStatus> complete() {
                return CompletableFuture.completedFuture(DimseStatus.SUCCESS);
            }

            @Override
            public void abort() {}
        });
        AtomicInteger sent = new AtomicInteger();
        int blocks = 200;
        byte[] block = new byte[1024 * 1024];
        try (Association association = connect(server)) {
            CompletableFuture<DimseStatus> stored = CompletableFuture.supplyAsync(() -> {
                try {
                    return StoreScu.store(association, Uid.CTImageStorage, "1.2", Uid.ExplicitVRLittleEndian, out -> {
                        for (int i = 0; i < blocks; i++) {
                            out.write(block);
                            sent.incrementAndGet();
                        }
                    });
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            AtomicInteger last = new AtomicInteger(-1);
            Await.until("the sender stands still", LIMIT, () -> {
                LockSupport.parkNanos(500_000_000);
                return last.getAndSet(sent.get()) == sent.get();
            });
            assertThat(sent.get()).as("of %d MiB", blocks).isLessThan(blocks / 2);
            gate.complete(null);
            assertThat(stored.get()).isEqualTo(DimseStatus.SUCCESS);
            assertThat(taken.get()).isEqualTo(blocks * block.length);
        }
    }

    @Test
    void aSourceThatFailsBeforeItsFirstBytesCostsNoAssociation() throws Exception {
        AssociationServer server = server(settings(), receiver);
        try (Association association = connect(server)) {
            assertThatThrownBy(() ->
                            StoreScu.store(association, Uid.CTImageStorage, "1.2", Uid.ExplicitVRLittleEndian, out -> {
                                throw new IOException("on purpose");
                            }))
                    .hasMessage("on purpose");
            assertThat(StoreScu.store(association, file(100))).isEqualTo(DimseStatus.SUCCESS);
        }
        assertThat(receiver.opened).hasValue(1);
    }

    private AssociationServer server(AssociationServerSettings settings, StoreReceiver into) throws IOException {
        AssociationServer server = AssociationServer.start(
                settings, DimseServiceRegistry.of(new EchoScp(), new StoreScp(into)), new AssociationListener() {
                    @Override
                    public void released(String callingAeTitle, SocketAddress peer) {
                        ends.add("released " + callingAeTitle);
                    }

                    @Override
                    public void aborted(String callingAeTitle, SocketAddress peer) {
                        ends.add("aborted " + callingAeTitle);
                    }
                });
        open.add(server);
        return server;
    }

    private static AssociationServerSettings settings() {
        return AssociationServerSettings.of(loopback(), "STORE");
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static AssociationClientSettings client(AssociationServer server, String calledAeTitle) {
        return AssociationClientSettings.of("127.0.0.1", server.port(), "DEVICE", calledAeTitle)
                .withTimeouts(LIMIT);
    }

    private static Association connect(AssociationServer server) throws IOException {
        return AssociationClient.connect(client(server, "STORE"), List.of(CT));
    }

    private Path file(long pixelBytes) throws IOException {
        Path file = folder.resolve(pixelBytes + ".dcm");
        TestFiles.write(file, "1.2.3." + pixelBytes, pixelBytes);
        return file;
    }

    private static ByteBuffer dataSet(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        try (FileChannel channel = FileChannel.open(file)) {
            int offset = (int) Part10Head.read(channel).dataSetOffsetBytes();
            return ByteBuffer.wrap(all, offset, all.length - offset);
        }
    }
}
