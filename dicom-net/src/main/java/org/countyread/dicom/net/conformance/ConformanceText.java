package org.countyread.dicom.net.conformance;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.net.association.AcceptorOptions;
import org.countyread.dicom.net.association.ApplicationEntityDescription;
import org.countyread.dicom.net.association.AssociationServerSettings;
import org.countyread.dicom.net.association.ServiceDescription;
import org.countyread.dicom.net.association.TlsSettings;
import org.countyread.dicom.net.service.SopClasses;
import org.countyread.dicom.part10.FileMetaInformation;

/**
 * Writes the networking part of a conformance statement as Markdown. The storage SOP classes are many and the same
 * wherever all of them are meant, so they are a section of their own that the services point to. Pure.
 *
 * @see "PS3.2 §A.4"
 */
public final class ConformanceText {
    private static final String STORAGE_HEADING = "Storage SOP classes";
    private static final String STORAGE_ANCHOR = "storage-sop-classes";

    private ConformanceText() {}

    /** What the application entity negotiates, and its SOP classes by service and role. */
    public static String of(ApplicationEntityDescription entity) {
        return negotiation(entity.settings())
                + entity.services().stream().map(ConformanceText::service).collect(Collectors.joining("\n"));
    }

    /** The section with all storage SOP classes of the standard. */
    public static String storageSopClasses() {
        return "## " + STORAGE_HEADING + "\n\n" + table(SopClasses.standardStorage());
    }

    private static String negotiation(AssociationServerSettings settings) {
        AcceptorOptions options = settings.options();
        return """
                | association policy | default |
                | --- | --- |
                | AE title | `%s`%s |
                | application context | `%s` |
                | implementation class UID, version name | `%s`, `%s` |
                | associations at once | %d, of one address %d, of one calling AE title %d |
                | operations at once on an association, if the peer proposes more than one | %d invoked, %d performed |
                | longest PDU received | %d bytes |
                | ARTIM timer | %d s |
                | one PDU from its first byte to its last | %d s |
                | silence before A-ABORT | %d s |
                | silence of a peer that has to answer before A-ABORT | %d s |
                | TLS | %s |

                """.formatted(
                        settings.aeTitle(),
                        settings.anyCalledAeTitle() ? ", any other is accepted, too" : ", no other is accepted",
                        Uid.DICOMApplicationContext,
                        FileMetaInformation.IMPLEMENTATION_CLASS_UID,
                        FileMetaInformation.IMPLEMENTATION_VERSION_NAME,
                        settings.associationsMax(),
                        settings.associationsPerPeerMax(),
                        Math.min(settings.associationsMax(), options.associationsPerAeTitleMax()),
                        options.window().invokedMax(),
                        options.window().performedMax(),
                        settings.pduBytesMax(),
                        settings.artim().toSeconds(),
                        options.pduTimeout().toSeconds(),
                        settings.idle().toSeconds(),
                        options.responseTimeout().toSeconds(),
                        settings.tls().map(ConformanceText::tls).orElse("none"));
    }

    private static String tls(TlsSettings tls) {
        return tls.peerCertificateRequired() ? "1.2 and 1.3, with a client certificate" : "1.2 and 1.3";
    }

    private static String service(ServiceDescription service) {
        String syntaxes = service.transferSyntaxes().isEmpty()
                ? "any that is proposed"
                : service.transferSyntaxes().stream()
                        .map(ConformanceText::named)
                        .collect(Collectors.joining(", "));
        List<String> sopClasses = service.sopClasses().stream().sorted().toList();
        String remark = service.remark().isEmpty() ? "" : "\n\nRemark: " + service.remark() + ".";
        return "### %s as %s\n\nTransfer syntaxes: %s.%s\n\n%s"
                .formatted(
                        service.service(),
                        service.role().name().toUpperCase(Locale.ROOT),
                        syntaxes,
                        remark,
                        sopClasses.equals(SopClasses.standardStorage())
                                ? "SOP classes: those of [%s](#%s).\n".formatted(STORAGE_HEADING, STORAGE_ANCHOR)
                                : table(sopClasses));
    }

    private static String table(List<String> sopClasses) {
        return sopClasses.stream()
                .map(uid -> "| %s | `%s` |\n".formatted(Uid.keyword(uid).orElse("–"), uid))
                .collect(Collectors.joining("", "| SOP class | UID |\n| --- | --- |\n", ""));
    }

    private static String named(String uid) {
        return Uid.keyword(uid).map(keyword -> keyword + " (`" + uid + "`)").orElse("`" + uid + "`");
    }
}
