package org.countyread.gateway;

import java.io.IOException;
import java.nio.file.Path;
import org.countyread.dicom.net.conformance.ConformanceText;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.gateway.receive.DicomListener;
import org.countyread.testkit.CommittedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway's section of the conformance statement says what the gateway registers, and nothing else. */
class ConformanceStatementIT {
    private static final Path COMMITTED = Path.of("../docs/conformance-statement.md");

    @TempDir
    Path folder;

    @Test
    void theCommittedSectionIsWhatTheGatewayDoes() throws IOException {
        try (GatewayBox box = new GatewayBox(folder)) {
            String text = """
                    ## The modality gateway

                    The devices of a site verify the line to the gateway and store in it; the called AE title is
                    `countyread.gateway.dicom.ae-title`, any calling one is accepted. The gateway opens no association
                    itself: what it keeps goes to the hub over the [site link](site-link.md).

                    %s
                    | status of a C-STORE | when |
                    | --- | --- |
                    | `0000` success | the object is durable in the spool, with its row; sent again it stays one object |
                    | `%04X` out of resources | the spool is full or cannot be written; the sender keeps the object and repeats |
                    | `%04X` does not match SOP class | the command names another instance than the data set |
                    | `%04X` cannot understand | the data set has no study, series or instance UID, or is malformed before them |
                    """.formatted(
                            ConformanceText.of(box.bean(DicomListener.class).describe()),
                            DimseStatus.REFUSED_OUT_OF_RESOURCES.code(),
                            DimseStatus.ERROR_DATA_SET_DOES_NOT_MATCH_SOP_CLASS.code(),
                            DimseStatus.ERROR_CANNOT_UNDERSTAND.code());
            CommittedText.requireSameSection(COMMITTED, "gateway", text, "countyread.conformance.write");
        }
    }
}
