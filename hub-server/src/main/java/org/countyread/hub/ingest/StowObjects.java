package org.countyread.hub.ingest;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.countyread.dicom.encoding.DecodingLimits;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.hub.archive.Archive;
import org.countyread.hub.archive.IncomingObject;
import org.countyread.hub.archive.Origin;
import org.countyread.hub.archive.StoreResult;
import org.countyread.hub.archive.StudySummary;
import org.countyread.hub.archive.Via;
import org.countyread.hub.ingest.StowAnswer.Failure;
import org.countyread.hub.ingest.StowAnswer.Identity;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.security.CurrentUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;

/** Gives the whole files of one store request to the archive, each as a DIMSE object would be. Not thread-safe. */
final class StowObjects {
    private static final Logger LOG = LoggerFactory.getLogger(StowObjects.class);

    private final Archive archive;
    private final QuietStudies quietStudies;
    private final CurrentUser user;
    private final String site;
    private final Optional<String> study;
    private final StowAnswer answer;
    private final Map<String, Boolean> mayAddTo = new HashMap<>();

    /** @param study the only study whose objects are taken; empty takes objects of any */
    StowObjects(
            Archive archive,
            QuietStudies quietStudies,
            CurrentUser user,
            String site,
            Optional<String> study,
            StowAnswer answer) {
        this.archive = archive;
        this.quietStudies = quietStudies;
        this.user = user;
        this.site = site;
        this.study = study;
        this.answer = answer;
    }

    /** Stores a file, which stays the caller's. What cannot be identified goes into quarantine like any other object. */
    void take(ObjectStaging.Whole file) throws IOException {
        Optional<Identity> identity = identity(file);
        Optional<Failure> refusal = identity.flatMap(this::refusal);
        if (refusal.isPresent()) {
            answer.failed(identity, refusal.get());
            return;
        }
        try {
            StoreResult result = archive.store(new IncomingObject(
                    file.path(),
                    file.sha256Hex(),
                    file.sizeBytes(),
                    file.firstByteAt(),
                    new Origin(site, Optional.empty(), Via.STOW)));
            note(identity, result);
        } catch (HubException | NestedRuntimeException e) {
            LOG.error("an object that {} sent cannot be stored", user.username(), e);
            answer.failed(identity, Failure.OUT_OF_RESOURCES);
        }
    }

    private static Optional<Identity> identity(ObjectStaging.Whole file) throws IOException {
        try {
            return Optional.of(Identity.of(Part10Reader.read(file.path(), DecodingLimits.DEFAULT)
                            .dataset()))
                    .filter(Identity::isComplete);
        } catch (DicomFormatException unreadable) {
            return Optional.empty();
        }
    }

    /** A study of a site that the user may not see is nothing to add to, either. */
    private Optional<Failure> refusal(Identity identity) {
        if (study.isPresent() && !study.get().equals(identity.studyInstanceUid())) {
            return Optional.of(Failure.DOES_NOT_MATCH);
        }
        boolean allowed = mayAddTo.computeIfAbsent(
                identity.studyInstanceUid(),
                uid -> archive.study(uid)
                        .map(StudySummary::siteCode)
                        .map(user::maySee)
                        .orElse(true));
        return allowed ? Optional.empty() : Optional.of(Failure.NOT_AUTHORIZED);
    }

    private void note(Optional<Identity> identity, StoreResult result) {
        Optional<Failure> failure = result.fold(
                stored -> Optional.<Failure>empty(),
                alreadyHere -> Optional.<Failure>empty(),
                conflict -> Optional.of(Failure.DUPLICATE),
                rejected -> Optional.of(Failure.CANNOT_UNDERSTAND));
        if (identity.isPresent() && failure.isEmpty()) {
            quietStudies.heard(identity.get().studyInstanceUid(), site);
            answer.stored(identity.get());
        } else {
            answer.failed(identity, failure.orElse(Failure.CANNOT_UNDERSTAND));
        }
    }
}
