package org.countyread.gateway.ecginbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.file.EcgFiles;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.gateway.platform.GatewayException;
import org.countyread.gateway.settings.EcgFileSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Watches the drop folder. A file leaves it only after its object is durable in the spool, or for {@code failed} with the
 * reason beside it. Thread-safe.
 */
@Component
class EcgInbox implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(EcgInbox.class);
    private static final List<String> UNFINISHED = List.of(".part", ".tmp", ".crdownload", ".filepart");
    private static final String REASON_SUFFIX = ".reason.txt";

    private final EcgIntake intake;
    private final EcgFileShelf shelf;
    private final EcgFileSettings settings;
    private final Clock clock;
    private final FileWatch watch;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "ecg-inbox");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean running;

    EcgInbox(EcgIntake intake, EcgFileShelf shelf, EcgFileSettings settings, Clock clock) {
        this.intake = intake;
        this.shelf = shelf;
        this.settings = settings;
        this.clock = clock;
        this.watch = new FileWatch(settings.settle(), settings.patience());
    }

    @Override
    public void start() {
        running = true;
        long pause = Math.max(1, settings.poll().toMillis());
        ScheduledFuture<?> polling =
                timer.scheduleWithFixedDelay(this::lookGuarded, pause, pause, TimeUnit.MILLISECONDS);
        LOG.debug(
                "the drop folder {} is looked at every {} ms, first in {} ms",
                shelf.inbox(),
                pause,
                polling.getDelay(TimeUnit.MILLISECONDS));
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The worker must outlive every look. */
    @SuppressWarnings("CatchAndPrintStackTrace")
    private void lookGuarded() {
        try {
            look();
        } catch (IOException | RuntimeException e) {
            LOG.error("the drop folder could not be looked through; the next look follows", e);
        }
    }

    private void look() throws IOException {
        Set<String> present = new HashSet<>();
        try (Stream<Path> files = Files.list(shelf.inbox())) {
            for (Path file : files.sorted().toList()) {
                String name = file.toFile().getName();
                if (isFinished(name) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    present.add(name);
                    consider(file, name);
                }
            }
        }
        watch.retain(present);
    }

    private static boolean isFinished(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && !name.startsWith("~")
                && UNFINISHED.stream().noneMatch(lower::endsWith);
    }

    private void consider(Path file, String name) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            FileWatch.Look look = new FileWatch.Look(
                    attributes.size(), attributes.lastModifiedTime().toInstant());
            FileWatch.Verdict verdict = watch.look(name, look, clock.instant());
            if (verdict != FileWatch.Verdict.WAIT) {
                read(file, name, verdict == FileWatch.Verdict.READ_FOR_THE_LAST_TIME);
            }
        } catch (NoSuchFileException gone) {
            LOG.debug("a dropped file was taken back");
        } catch (IOException | DataAccessException e) {
            LOG.error("a dropped file cannot be taken now; it stays and is tried again", e);
        }
    }

    private void read(Path file, String name, boolean lastTime) throws IOException {
        if (Files.size(file) > EcgFiles.BYTES_MAX) {
            if (lastTime) {
                fail(file, name, new byte[0], "the file is longer than " + EcgFiles.BYTES_MAX + " bytes");
            }
            return;
        }
        byte[] bytes = Files.readAllBytes(file);
        try {
            EcgDocument document = intake.read(bytes);
            EcgFile taken = intake.take(name, EcgFile.Source.FOLDER, bytes, document, EcgIntake.Hints.NONE)
                    .file();
            shelf.move(file, taken.keptAs());
            LOG.info("a dropped file was taken for exam {}", taken.accession());
        } catch (WaveformFormatException | GatewayException unreadable) {
            if (lastTime) {
                fail(file, name, bytes, String.valueOf(unreadable.getMessage()));
            }
        }
    }

    private void fail(Path file, String name, byte[] bytes, String reason) throws IOException {
        String place = shelf.placeOfFailed(name);
        intake.failed(name, EcgFile.Source.FOLDER, bytes, reason, place, null);
        shelf.move(file, place);
        Files.writeString(shelf.path(place + REASON_SUFFIX), reason + "\n", StandardCharsets.UTF_8);
        LOG.warn("a dropped file cannot be read and was put aside: {}", reason);
    }
}
