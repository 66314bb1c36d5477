package org.countyread.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.AssociationClient;
import org.countyread.dicom.net.association.AssociationClientSettings;
import org.countyread.dicom.net.association.AssociationServer;
import org.countyread.dicom.net.association.AssociationServerSettings;
import org.countyread.dicom.net.association.ProposedContext;
import org.countyread.dicom.net.association.TlsSettings;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.testkit.PeerProcess;
import org.countyread.testkit.TestIdentity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS with DCMTK and its OpenSSL on the other side, a certificate required on both. Source: PS3.15 §B.12. */
class DcmtkTlsIT {
    private static final String HOST = "127.0.0.1";
    private static final int OBJECT_BYTES = 3_000_000;

    @TempDir
    Path folder;

    private TestIdentity ours;
    private TestIdentity theirs;
    private TestIdentity stranger;
    private Path object;

    @BeforeEach
    void makeCertificates() throws Exception {
        assumeTrue(Dcmtk.present(), "DCMTK is not installed");
        assumeTrue(Dcmtk.run("echoscu", "--help").output().contains("--enable-tls"), "DCMTK was built without OpenSSL");
        ours = TestIdentity.make(folder, "ours");
        theirs = TestIdentity.make(folder, "theirs");
        stranger = TestIdentity.make(folder, "stranger");
        object = folder.resolve("object.dcm");
        TestFiles.write(object, "1.2.3", OBJECT_BYTES);
    }

    @Test
    void isCalledByDcmtk() throws Exception {
        CollectingReceiver receiver = new CollectingReceiver();
        try (AssociationServer server = server(receiver)) {
            Dcmtk.Result echo =
                    Dcmtk.run("echoscu", tls(theirs, ours, "-v", "-aec", "STORE", HOST, "" + server.port()));
            assertThat(echo.exitCode()).as(echo.output()).isZero();
            Dcmtk.Result store = Dcmtk.run(
                    "storescu", tls(theirs, ours, "-aec", "STORE", HOST, "" + server.port(), object.toString()));
            assertThat(store.exitCode()).as(store.output()).isZero();
        }
        assertThat(receiver.stored)
                .singleElement()
                .satisfies(stored -> assertThat(stored.dataSet()).isEqualTo(ByteBuffer.wrap(dataSet(object))));
    }

    @Test
    void refusesDcmtkWithoutACertificateItKnows() throws Exception {
        CollectingReceiver receiver = new CollectingReceiver();
        try (AssociationServer server = server(receiver)) {
            String[] target = {"-aec", "STORE", HOST, "" + server.port()};
            assertThat(Dcmtk.run("echoscu", tls(stranger, ours, target)).exitCode())
                    .as("a stranger's certificate")
                    .isNotZero();
            assertThat(Dcmtk.run("echoscu", tls(theirs, stranger, target)).exitCode())
                    .as("a peer that takes ours for a stranger's")
                    .isNotZero();
            assertThat(Dcmtk.run("echoscu", with(target, "+tla", "-ic")).exitCode())
                    .as("no certificate")
                    .isNotZero();
            assertThat(Dcmtk.run("echoscu", with(target, "-to", "10", "-ta", "10"))
                            .exitCode())
                    .as("no TLS")
                    .isNotZero();
            assertThat(Dcmtk.run("echoscu", tls(theirs, ours, target)).exitCode())
                    .as("the one that is known, afterwards")
                    .isZero();
        }
        assertThat(receiver.opened).hasValue(0);
    }

    @Test
    void callsDcmtk() throws Exception {
        Path in = Files.createDirectory(folder.resolve("in"));
        int port = PeerProcess.freePort();
        try (PeerProcess storescp = storescp(port, in)) {
            storescp.awaitListening(port);
            try (Association association = connect(port, TlsIT.trusting(ours, theirs))) {
                assertThat(EchoScu.echo(association)).isEqualTo(DimseStatus.SUCCESS);
                assertThat(StoreScu.store(association, object)).isEqualTo(DimseStatus.SUCCESS);
            }
            assertThatThrownBy(() -> connect(port, TlsIT.trusting(stranger, theirs)))
                    .as("a certificate it does not know")
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> connect(port, TlsIT.trusting(ours, stranger)))
                    .as("one that is not the one we know")
                    .isInstanceOf(IOException.class);
            connect(port, TlsIT.trusting(ours, theirs)).close();
        }
        try (Stream<Path> received = Files.list(in)) {
            assertThat(received)
                    .singleElement()
                    .satisfies(file -> assertThat(dataSet(file)).isEqualTo(dataSet(object)));
        }
    }

    private AssociationServer server(CollectingReceiver receiver) throws IOException {
        return AssociationServer.start(
                AssociationServerSettings.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "STORE")
                        .withTls(TlsIT.trusting(ours, theirs)),
                DimseServiceRegistry.of(new EchoScp(), new StoreScp(receiver)));
    }

    private PeerProcess storescp(int port, Path in) throws Exception {
        List<String> command = new ArrayList<>(List.of("storescp"));
        command.addAll(List.of(tls(theirs, ours, "+B", "-od", in.toString(), Integer.toString(port))));
        return PeerProcess.start(folder.resolve("storescp.log"), Map.of(), command);
    }

    private static Association connect(int port, TlsSettings tls) throws IOException {
        return AssociationClient.connect(
                AssociationClientSettings.of(HOST, port, "COUNTYREAD", "STORESCP")
                        .withTimeouts(Duration.ofSeconds(20))
                        .withTls(tls),
                List.of(EchoScu.context(), ProposedContext.of(Uid.CTImageStorage, Uid.ExplicitVRLittleEndian)));
    }

    /** Arguments of a DCMTK program that is {@code self} and takes {@code other} for its peer. */
    private String[] tls(TestIdentity self, TestIdentity other, String... arguments) throws Exception {
        return with(
                arguments,
                "+tls",
                self.keyFile(folder).toString(),
                self.certificateFile(folder).toString(),
                "+cf",
                other.certificateFile(folder).toString(),
                "-rc");
    }

    private static String[] with(String[] arguments, String... before) {
        return Stream.of(before, arguments).flatMap(Stream::of).toArray(String[]::new);
    }

    private static byte[] dataSet(Path part10) throws IOException {
        try (FileChannel file = FileChannel.open(part10)) {
            int offset = (int) Part10Head.read(file).dataSetOffsetBytes();
            byte[] all = Files.readAllBytes(part10);
            return Arrays.copyOfRange(all, offset, all.length);
        }
    }
}
