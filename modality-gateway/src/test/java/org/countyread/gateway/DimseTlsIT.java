package org.countyread.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Set;
import org.countyread.gateway.receive.DicomListener;
import org.countyread.gateway.spool.SpoolIndex;
import org.countyread.testkit.TestIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices that can speak TLS do, beside those that cannot. */
class DimseTlsIT {
    @TempDir
    Path folder;

    @Test
    void aDeviceWithACertificateSendsByTlsAndAStrangerDoesNot() throws Exception {
        assumeTrue(Dcmtk.run("echoscu", "--help").output().contains("--enable-tls"), "DCMTK was built without OpenSSL");
        TestIdentity own = TestIdentity.make(folder, "gateway");
        TestIdentity device = TestIdentity.make(folder, "device");
        TestIdentity stranger = TestIdentity.make(folder, "stranger");
        String bundle = "--spring.ssl.bundle.pem.modalities.";
        try (GatewayBox box = new GatewayBox(
                folder.resolve("data"),
                "--countyread.gateway.site-code=T01",
                bundle + "keystore.private-key=file:" + own.keyFile(folder),
                bundle + "keystore.certificate=file:" + own.certificateFile(folder),
                bundle + "truststore.certificate=file:" + device.certificateFile(folder),
                "--countyread.gateway.dicom.tls.bundle=modalities",
                "--countyread.gateway.dicom.tls.port=0")) {
            int port = box.bean(DicomListener.class).tlsPort();
            Path file = TestObjects.write(folder.resolve("a.dcm"), "1.2.3", "1.2.3.1", "ACC1", 700, 1);
            SpoolIndex spool = box.bean(SpoolIndex.class);

            assertThat(send(port, stranger, own, file).exitCode()).isNotZero();
            assertThat(spool.waiting(Set.of(), 10)).isEmpty();

            Dcmtk.Ended sent = send(port, device, own, file);
            assertThat(sent.exitCode()).as(sent.output()).isZero();
            assertThat(spool.waiting(Set.of(), 10)).hasSize(1);

            Path plain = TestObjects.write(folder.resolve("b.dcm"), "1.2.3", "1.2.3.2", "ACC1", 700, 2);
            Dcmtk.storescu(box.dicomPort(), plain);
            assertThat(spool.waiting(Set.of(), 10)).hasSize(2);
        }
    }

    private Dcmtk.Ended send(int port, TestIdentity sender, TestIdentity gateway, Path file) throws Exception {
        return Dcmtk.run(
                "storescu",
                "+tls",
                sender.keyFile(folder).toString(),
                sender.certificateFile(folder).toString(),
                "+cf",
                gateway.certificateFile(folder).toString(),
                "-rc",
                "-R",
                "-aet",
                "DR1",
                "-aec",
                "CRGATEWAY",
                "127.0.0.1",
                Integer.toString(port),
                file.toString());
    }
}
