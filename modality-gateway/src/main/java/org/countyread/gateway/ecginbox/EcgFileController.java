package org.countyread.gateway.ecginbox;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.file.EcgFiles;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.gateway.access.Account;
import org.countyread.gateway.platform.ErrorCode;
import org.countyread.gateway.platform.GatewayException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Files of ECG carts over HTTP: upload, what failed, and that somebody has seen it. Thread-safe. */
@RestController
@RequestMapping("/api/ecg-files")
class EcgFileController {
    private static final int LIMIT_MAX = 200;

    /** A file and what became of it. Immutable. */
    record EcgFileDocument(
            long id,
            String name,
            long sizeBytes,
            EcgFile.Source source,
            EcgFile.State state,
            @Nullable String format,
            @Nullable String accessionNumber,
            @Nullable String reason,
            List<String> warnings,
            OffsetDateTime receivedAt,
            @Nullable String by) {}

    /** Files from new to old. Immutable. */
    record EcgFileList(List<EcgFileDocument> items) {}

    private final EcgIntake intake;
    private final EcgFileShelf shelf;
    private final EcgFileRepository files;
    private final Clock clock;

    EcgFileController(EcgIntake intake, EcgFileShelf shelf, EcgFileRepository files, Clock clock) {
        this.intake = intake;
        this.shelf = shelf;
        this.files = files;
        this.clock = clock;
    }

    /** Takes a file; 201 when it is new, 200 when the same bytes were taken before. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    ResponseEntity<EcgFileDocument> upload(
            @RequestPart("file") MultipartFile file,
            @RequestParam(required = false) @Nullable String accessionNumber,
            @RequestParam(required = false) @Nullable String deviceSerial,
            @RequestParam(required = false) @Nullable String villageCode,
            @AuthenticationPrincipal Account account)
            throws IOException {
        if (file.getSize() > EcgFiles.BYTES_MAX) {
            throw new GatewayException(
                    ErrorCode.ECG_FILE_TOO_LARGE, "At most " + EcgFiles.BYTES_MAX + " bytes are taken.");
        }
        String name = Optional.ofNullable(file.getOriginalFilename())
                .filter(text -> !text.isBlank())
                .orElse("upload");
        byte[] bytes = file.getBytes();
        EcgIntake.Hints hints = new EcgIntake.Hints(
                given(accessionNumber), given(deviceSerial), given(villageCode), Optional.of(account.username()));
        EcgDocument document;
        try {
            document = intake.read(bytes);
        } catch (WaveformFormatException unreadable) {
            throw failed(name, bytes, unreadable, account);
        }
        EcgIntake.Taken taken = intake.take(name, EcgFile.Source.UPLOAD, bytes, document, hints);
        if (!taken.before()) {
            shelf.write(bytes, taken.file().keptAs());
        }
        return ResponseEntity.status(taken.before() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(document(taken.file()));
    }

    /** What came, from new to old; of failed files those that nobody has dismissed. */
    @GetMapping
    EcgFileList list(
            @RequestParam(required = false) @Nullable String state, @RequestParam(defaultValue = "50") int limit) {
        return new EcgFileList(files.list(state(state), Math.max(1, Math.min(limit, LIMIT_MAX))).stream()
                .map(this::document)
                .toList());
    }

    /** Somebody has seen to a failed file; it stays where it is. */
    @PostMapping("/{id}/dismissed")
    EcgFileDocument dismissed(@PathVariable long id, @AuthenticationPrincipal Account account) {
        EcgFile file = files.byId(id)
                .filter(found -> found.state() == EcgFile.State.FAILED)
                .orElseThrow(() -> new GatewayException(ErrorCode.ECG_FILE_NOT_FOUND, "There is no such failed file."));
        files.dismiss(id, clock.instant(), account.username());
        return document(file);
    }

    private GatewayException failed(String name, byte[] bytes, WaveformFormatException unreadable, Account account)
            throws IOException {
        String reason = String.valueOf(unreadable.getMessage());
        String place = shelf.placeOfFailed(name);
        shelf.write(bytes, place);
        EcgFile file = intake.failed(name, EcgFile.Source.UPLOAD, bytes, reason, place, account.username());
        return new GatewayException(
                ErrorCode.ECG_FILE_UNREADABLE, "The file cannot be read: " + reason, Map.of("ecgFile", file.id()));
    }

    private static EcgFile.@Nullable State state(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return EcgFile.State.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new GatewayException(ErrorCode.BAD_REQUEST, "The state is taken or failed.");
        }
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(value -> !value.isEmpty());
    }

    private EcgFileDocument document(EcgFile file) {
        return new EcgFileDocument(
                file.id(),
                file.name(),
                file.sizeBytes(),
                file.source(),
                file.state(),
                file.format(),
                file.accession(),
                file.reason(),
                file.warnings(),
                file.receivedAt().atZone(clock.getZone()).toOffsetDateTime(),
                file.by());
    }
}
