package org.countyread.dicom.net.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.countyread.dicom.net.association.ApplicationEntityDescription;
import org.countyread.dicom.net.association.AssociationServerSettings;
import org.countyread.dicom.net.association.DimseServices;
import org.countyread.dicom.net.service.DimseServiceRegistry;
import org.countyread.dicom.net.service.EchoScp;
import org.countyread.dicom.net.service.StoreScp;
import org.countyread.testkit.CommittedText;
import org.junit.jupiter.api.Test;

class ConformanceTextTest {
    private static final Path COMMITTED = Path.of("../docs/conformance-statement.md");
    private static final AssociationServerSettings SETTINGS =
            AssociationServerSettings.of(InetSocketAddress.createUnresolved("localhost", 0), "STORE");

    @Test
    void theCommittedSectionHasEveryStorageSopClass() throws Exception {
        CommittedText.requireSameSection(
                COMMITTED, "storage", ConformanceText.storageSopClasses(), "countyread.conformance.write");
    }

    @Test
    void tellsLimitsAndTimersAsTheyAreSet() {
        assertThat(text(DimseServices.NONE))
                .contains("| AE title | `STORE`, no other is accepted |")
                .contains("| associations at once | 4000, of one address 64, of one calling AE title 4000 |")
                .contains("| longest PDU received | 262144 bytes |")
                .contains("| ARTIM timer | 30 s |")
                .contains("| TLS | none |");
    }

    @Test
    void pointsToTheStorageSopClassesInsteadOfRepeatingThem() {
        String text = text(DimseServiceRegistry.of(new EchoScp(), new StoreScp(request -> {
            throw new AssertionError("nothing is stored");
        })));
        assertThat(text)
                .contains("### Verification as SCP")
                .contains("| Verification | `1.2.840.10008.1.1` |")
                .contains("### Storage as SCP")
                .contains("[Storage SOP classes](#storage-sop-classes)")
                .doesNotContain("CTImageStorage");
    }

    private static String text(DimseServices services) {
        return ConformanceText.of(new ApplicationEntityDescription(SETTINGS, services.describe()));
    }
}
