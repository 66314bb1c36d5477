package org.countyread.gateway;

import java.io.IOException;
import java.nio.file.Path;
import org.countyread.dicom.net.conformance.ConformanceText;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.service.managed.CommitmentReport;
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

                    The devices of a site verify the line to the gateway, choose exams from its worklist, report the steps
                    they perform, store, ask for storage commitment, query and retrieve. The called AE title is
                    `countyread.gateway.dicom.ae-title`; with `countyread.gateway.dicom.callers=listed` only the calling
                    ones under `countyread.gateway.dicom.devices` are let in, others are rejected with "calling AE title
                    not recognized". Queries and retrievals are for listed devices, and for anybody on the same machine.
                    The gateway opens associations only to listed devices with an address: to report storage commitment,
                    and to send what C-MOVE asks for. What it keeps goes to the hub over the [site link](site-link.md).
                    Where `countyread.gateway.dicom.tls.bundle` names a certificate, the same services are offered over
                    TLS 1.2 and 1.3 on port 2762 as well (PS3.15 §B.12).

                    Answers are in the character set of the device's profile: `ISO_IR 192` unless it says otherwise.
                    The worklist shows the exams registered in the last `countyread.gateway.dicom.worklist.shown-for`
                    that are neither completed nor cancelled, and those whose images are to be retaken; its Study
                    Instance UID is allotted at registration. Names match in Chinese characters and in pinyin. Modality
                    matches any of DX, CR, DR, RG and RF when one of them is registered. A step that is COMPLETED makes
                    its study complete as soon as every object it names is here.

                    %s
                    | status of a C-STORE | when |
                    | --- | --- |
                    | `0000` success | the object is durable in the spool, with its row; sent again it stays one object |
                    | `%04X` out of resources | the spool is full or cannot be written; the sender keeps the object and repeats |
                    | `%04X` does not match SOP class | the command names another instance than the data set |
                    | `%04X` cannot understand | the data set has no study, series or instance UID, or is malformed before them |

                    | failure reason of storage commitment | when |
                    | --- | --- |
                    | `%04X` no such object instance | nothing with this SOP Instance UID is here |
                    | `%04X` class-instance conflict | it is here with another SOP class |
                    | `%04X` processing failure | the hub refuses it, the disk has lost it, or the hub has not acknowledged it within `countyread.gateway.dicom.commitment.wait-max` |
                    """.formatted(
                            ConformanceText.of(box.bean(DicomListener.class).describe()),
                            DimseStatus.REFUSED_OUT_OF_RESOURCES.code(),
                            DimseStatus.ERROR_DATA_SET_DOES_NOT_MATCH_SOP_CLASS.code(),
                            DimseStatus.ERROR_CANNOT_UNDERSTAND.code(),
                            CommitmentReport.Failure.NO_SUCH_OBJECT_INSTANCE,
                            CommitmentReport.Failure.CLASS_INSTANCE_CONFLICT,
                            CommitmentReport.Failure.PROCESSING_FAILURE);
            CommittedText.requireSameSection(COMMITTED, "gateway", text, "countyread.conformance.write");
        }
    }
}
