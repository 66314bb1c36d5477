package org.countyread.hub.village;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.encoding.DecodingLimits;
import org.countyread.dicom.encoding.Deviation;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.dicom.part10.Part10Writer;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgDocument.Format;
import org.countyread.ecg.PatientFacts;
import org.countyread.ecg.file.EcgFiles;
import org.countyread.ecg.file.EcgIdentity;
import org.countyread.ecg.file.EcgObject;
import org.countyread.ecg.file.OriginalFile;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.hub.archive.Archive;
import org.countyread.hub.archive.ExamPriority;
import org.countyread.hub.archive.ExamRegistration;
import org.countyread.hub.archive.IncomingObject;
import org.countyread.hub.archive.Origin;
import org.countyread.hub.archive.StudyCompletion;
import org.countyread.hub.archive.StudyManifest;
import org.countyread.hub.archive.StudySummary;
import org.countyread.hub.archive.Via;
import org.countyread.hub.audit.AuditAction;
import org.countyread.hub.audit.AuditTrail;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.HubSettings;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.registry.CommunityRegistry;
import org.springframework.stereotype.Service;

/**
 * Takes an ECG file from a clinic: an accession number, the object in the archive, its registration and its manifest, each
 * of which may be done again. The phone repeats until it is answered; a file sent twice is one exam. Thread-safe.
 */
@Service
class VillageEcgIntake {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
    private static final String ITEM = "十二导联心电图";
    private static final String ECG = "ECG";

    /** What the doctor says beside the file. Immutable. */
    record Sending(
            String fileName,
            String deviceSerial,
            Optional<String> villageCode,
            Optional<String> patientName,
            Optional<String> patientId,
            Optional<String> indication,
            boolean urgent) {}

    /** The object as it goes into the archive, and the study it belongs to. */
    private static final class Prepared {
        private final byte[] object;
        private final String studyInstanceUid;
        private final String sopInstanceUid;

        Prepared(byte[] object, String studyInstanceUid, String sopInstanceUid) {
            this.object = object;
            this.studyInstanceUid = studyInstanceUid;
            this.sopInstanceUid = sopInstanceUid;
        }
    }

    private final Archive archive;
    private final VillageEcgRepository ecgs;
    private final CommunityRegistry registry;
    private final AuditTrail audit;
    private final HubSettings settings;
    private final Clock clock;
    private final Path staging;

    VillageEcgIntake(
            Archive archive,
            VillageEcgRepository ecgs,
            CommunityRegistry registry,
            AuditTrail audit,
            HubSettings settings,
            Clock clock)
            throws IOException {
        this.archive = archive;
        this.ecgs = ecgs;
        this.registry = registry;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
        this.staging = Files.createDirectories(settings.dataDirectory().resolve("staging/village"));
    }

    /** @throws HubException with a {@link VillageError} that says what to do */
    SentEcg take(CurrentUser user, Clinic clinic, byte[] file, Sending sending) throws IOException {
        EcgDocument document = read(file);
        String serial = clinic.device(sending.deviceSerial()).serial();
        Optional<String> village = clinic.village(sending.villageCode());
        String digest = OriginalFile.sha256Hex(file);
        Optional<SentEcg> before = ecgs.find(clinic.code(), digest);
        if (before.isPresent() && before.get().arrivedAt().isPresent()) {
            return before.get();
        }
        Instant now = clock.instant();
        String patient = document.patient()
                .name()
                .or(sending::patientName)
                .or(() -> document.patient().id())
                .or(sending::patientId)
                .orElseThrow(() ->
                        new HubException(VillageError.PATIENT_MISSING, "The file names no patient; fill in the name."));
        Prepared prepared = prepare(file, document, clinic, serial, sending);
        requireOwnStudy(clinic, prepared.studyInstanceUid);
        if (before.isEmpty()) {
            ecgs.insertIfAbsent(
                    new SentEcg(
                            clinic.code(),
                            digest,
                            accession(now),
                            sending.fileName(),
                            serial,
                            village,
                            patient.replace('^', ' '),
                            prepared.studyInstanceUid,
                            now,
                            Optional.empty()),
                    file.length,
                    user.username());
        }
        SentEcg sent = ecgs.find(clinic.code(), digest).orElseThrow();
        store(clinic, prepared, now);
        announce(user, clinic, document, sending, sent, prepared);
        registry.heard(serial, now);
        ecgs.arrived(sent.accessionNumber(), clock.instant());
        audit.record(
                AuditAction.STUDY_SENT, "study", prepared.studyInstanceUid, Optional.of(clinic.code()), "village page");
        return ecgs.find(clinic.code(), digest).orElseThrow();
    }

    private static EcgDocument read(byte[] file) {
        try {
            return EcgFiles.read(file);
        } catch (WaveformFormatException unreadable) {
            throw new HubException(
                    VillageError.ECG_UNREADABLE, "The file cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** V, the day and a number of six digits: no site has a code that makes such a number. */
    private String accession(Instant now) {
        LocalDate day = LocalDate.ofInstant(now, settings.zone());
        return String.format(Locale.ROOT, "V%s-%06d", DAY.format(day), ecgs.nextNumber(day));
    }

    private static Prepared prepare(byte[] file, EcgDocument document, Clinic clinic, String serial, Sending sending)
            throws IOException {
        byte[] object = file;
        if (document.format() != Format.DICOM) {
            PatientFacts typed = new PatientFacts(
                    sending.patientId(), sending.patientName(), Optional.empty(), Optional.empty(), Optional.empty());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Part10Writer.write(
                    out,
                    EcgObject.of(
                            document,
                            file,
                            new EcgIdentity(
                                    Optional.empty(),
                                    Optional.empty(),
                                    typed,
                                    Optional.of(serial),
                                    Optional.of(clinic.organisation().name()))));
            object = out.toByteArray();
        }
        try {
            Attributes dataset = Part10Reader.read(object, DecodingLimits.DEFAULT, Deviation.IGNORED)
                    .dataset();
            return new Prepared(
                    object,
                    dataset.string(Tag.StudyInstanceUID).orElseThrow(VillageEcgIntake::unidentified),
                    dataset.string(Tag.SOPInstanceUID).orElseThrow(VillageEcgIntake::unidentified));
        } catch (DicomFormatException malformed) {
            throw new HubException(VillageError.ECG_UNREADABLE, "The file cannot be read.", malformed);
        }
    }

    private static HubException unidentified() {
        return new HubException(VillageError.ECG_UNREADABLE, "The DICOM file has no identity.");
    }

    /** A study of another site is nothing to add to. */
    private void requireOwnStudy(Clinic clinic, String studyInstanceUid) {
        boolean foreign = archive.study(studyInstanceUid)
                .map(StudySummary::siteCode)
                .filter(site -> !site.equals(clinic.code()))
                .isPresent();
        if (foreign) {
            throw new HubException(VillageError.ECG_OF_ANOTHER_SITE, "The ECG was sent by another site before.");
        }
    }

    private void store(Clinic clinic, Prepared prepared, Instant now) throws IOException {
        Path staged = Files.createTempFile(staging, "ecg-", ".dcm");
        try {
            Files.write(staged, prepared.object);
            archive.store(new IncomingObject(
                            staged,
                            OriginalFile.sha256Hex(prepared.object),
                            prepared.object.length,
                            now,
                            new Origin(clinic.code(), Optional.empty(), Via.STOW)))
                    .fold(
                            stored -> true,
                            alreadyHere -> true,
                            conflict -> {
                                throw new HubException(
                                        VillageError.ECG_OF_ANOTHER_SITE, "Another ECG has the same identity.");
                            },
                            rejected -> {
                                throw new HubException(VillageError.ECG_UNREADABLE, rejected.reason());
                            });
        } finally {
            Files.deleteIfExists(staged);
        }
    }

    private void announce(
            CurrentUser user, Clinic clinic, EcgDocument document, Sending sending, SentEcg sent, Prepared prepared) {
        ExamPriority priority = sending.urgent() ? ExamPriority.EMERGENCY : ExamPriority.ROUTINE;
        PatientFacts patient = document.patient();
        archive.register(
                clinic.code(),
                new ExamRegistration(
                        sent.accessionNumber(),
                        prepared.studyInstanceUid,
                        new ExamRegistration.RegisteredPatient(
                                patient.id().or(sending::patientId).orElse(null),
                                sent.patientName(),
                                patient.sex().map(Enum::name).orElse(null),
                                patient.birthDate().map(Object::toString).orElse(null)),
                        ECG,
                        ITEM,
                        null,
                        sending.indication().orElse(null),
                        priority,
                        sent.villageCode().orElse(null),
                        sent.deviceSerial(),
                        user.username(),
                        sent.sentAt()));
        archive.complete(new StudyCompletion(
                clinic.code(),
                prepared.studyInstanceUid,
                Optional.of(new StudyManifest(
                        prepared.studyInstanceUid,
                        sent.accessionNumber(),
                        priority,
                        sending.indication().orElse(null),
                        ITEM,
                        sent.villageCode().orElse(null),
                        sent.sentAt(),
                        sent.sentAt(),
                        clock.instant(),
                        List.of(new StudyManifest.ManifestObject(
                                prepared.sopInstanceUid,
                                OriginalFile.sha256Hex(prepared.object),
                                prepared.object.length)),
                        null))));
    }
}
