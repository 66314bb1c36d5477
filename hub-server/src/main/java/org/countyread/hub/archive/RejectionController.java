package org.countyread.hub.archive;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.platform.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes studies, series and objects out of use. Source: IHE RAD TF-1 §36 (IOCM), PS3.16 CID 7011. */
@RestController
@RequestMapping(DicomWebUris.ROOT)
@Tag(name = "DICOMweb")
class RejectionController {
    private static final int REASON_CHARS_MAX = 500;

    private final Rejections rejections;

    RejectionController(Rejections rejections) {
        this.rejections = rejections;
    }

    /**
     * What was done.
     *
     * @param objects how many objects are out of use now
     */
    record Rejected(String id, int objects) {}

    @DeleteMapping({
        "/studies/{study}",
        "/studies/{study}/series/{series}",
        "/studies/{study}/series/{series}/instances/{instance}"
    })
    @Operation(summary = "Take a study, series or object out of use, with a code of CID 7011 and a reason in words")
    Rejected reject(
            CurrentUser user,
            @PathVariable String study,
            @PathVariable(required = false) @Nullable String series,
            @PathVariable(required = false) @Nullable String instance,
            @RequestParam String code,
            @RequestParam String reason) {
        user.require(Role.ADMINISTRATOR);
        RejectionReason coded = RejectionReason.of(code)
                .orElseThrow(() -> new HubException(
                        ArchiveError.QUERY_MALFORMED, "The code is 113001, 113037, 113038 or 113039."));
        String text = reason.strip();
        if (text.isEmpty() || text.length() > REASON_CHARS_MAX) {
            throw new HubException(
                    ArchiveError.QUERY_MALFORMED, "The reason has 1 to " + REASON_CHARS_MAX + " characters.");
        }
        Rejections.Outcome outcome =
                rejections.reject(Resource.of(study, series, instance), coded, text, user.username());
        return new Rejected(outcome.id().toString(), outcome.objects());
    }
}
