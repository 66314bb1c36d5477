package org.countyread.dicom.net.conformance;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.net.association.ApplicationEntityDescription;
import org.countyread.dicom.net.association.AssociationServerSettings;
import org.countyread.dicom.net.association.ServiceDescription;

/** Writes the networking part of a conformance statement as Markdown. Pure. Source: PS3.2 §A.4. */
public final class ConformanceText {
    private ConformanceText() {}

    /** What the application entity negotiates, and its SOP classes by service and role. */
    public static String of(ApplicationEntityDescription entity) {
        return negotiation(entity.settings())
                + entity.services().stream().map(ConformanceText::service).collect(Collectors.joining());
    }

    private static String negotiation(AssociationServerSettings settings) {
        return """
                | association policy | default |
                | --- | --- |
                | AE title | `%s`%s |
                | application context | %s |
                | associations at once | %d, from one address %d |
                | longest PDU received | %d bytes |
                | ARTIM timer | %d s |
                | silence before A-ABORT | %d s |

                """.formatted(
                        settings.aeTitle(),
                        settings.anyCalledAeTitle() ? ", any other is accepted, too" : ", no other is accepted",
                        Uid.DICOMApplicationContext,
                        settings.associationsMax(),
                        settings.associationsPerPeerMax(),
                        settings.pduBytesMax(),
                        settings.artim().toSeconds(),
                        settings.idle().toSeconds());
    }

    private static String service(ServiceDescription service) {
        String syntaxes = service.transferSyntaxes().isEmpty()
                ? "any that is proposed"
                : service.transferSyntaxes().stream()
                        .map(ConformanceText::named)
                        .collect(Collectors.joining(", "));
        String remark = service.remark().isEmpty() ? "" : "\n\n" + service.remark();
        return "### %s as %s\n\nTransfer syntaxes: %s.%s\n\n%s\n"
                .formatted(
                        service.service(),
                        service.role().name().toUpperCase(Locale.ROOT),
                        syntaxes,
                        remark,
                        table(service.sopClasses()));
    }

    private static String table(List<String> sopClasses) {
        return sopClasses.stream()
                .sorted()
                .map(uid -> "| %s | `%s` |\n".formatted(Uid.keyword(uid).orElse("–"), uid))
                .collect(Collectors.joining("", "| SOP class | UID |\n| --- | --- |\n", ""));
    }

    private static String named(String uid) {
        return Uid.keyword(uid).map(keyword -> keyword + " (`" + uid + "`)").orElse("`" + uid + "`");
    }
}
