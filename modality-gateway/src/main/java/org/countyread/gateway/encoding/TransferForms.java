package org.countyread.gateway.encoding;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.countyread.dicom.codec.transfer.TransferForm;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.platform.DurableFiles;
import org.countyread.gateway.settings.GatewaySettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Repository;

/**
 * In which form each object leaves, and the encoded files until the hub has acknowledged them. A choice is durable when a
 * method returns, so that a transfer goes on in the same form after a kill. Thread-safe.
 */
@Repository
class TransferForms {
    private static final Logger LOG = LoggerFactory.getLogger(TransferForms.class);
    private static final String PLAIN = "plain";
    private static final String FORM = ".form";

    /**
     * How an object leaves. Immutable.
     *
     * @param encoded whether it leaves as the encoded file of this size and digest, or as it is
     */
    record Choice(boolean encoded, long sizeBytes, String sha256) {}

    private final Database database;
    private final Clock clock;
    private final Path folder;

    TransferForms(Database database, GatewaySettings settings, Clock clock) throws IOException {
        this.database = database;
        this.clock = clock;
        this.folder = Files.createDirectories(
                settings.dataDirectory().resolve("spool").resolve("forms"));
        tidy();
    }

    /** Forgets forms of objects that wait no more, and files that a cut has left without a row or a row without its file. */
    private void tidy() throws IOException {
        database.writes().sql("""
                    delete from transfer_form where item_id not in (
                        select item_id from spool_entry where state = 'WAITING')""").update();
        Map<String, Choice> rows = new HashMap<>();
        database.reads()
                .sql("select * from transfer_form where encoding <> 'plain'")
                .query(row -> {
                    rows.put(
                            row.getString("item_id") + FORM,
                            new Choice(true, row.getLong("size_bytes"), row.getString("sha256")));
                });
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Choice choice = rows.remove(file.toFile().getName());
                if (choice == null || choice.sizeBytes() != Files.size(file)) {
                    Files.delete(file);
                    forget(file);
                }
            }
        }
        rows.keySet().forEach(name -> forget(folder.resolve(name)));
    }

    private void forget(Path file) {
        String name = file.toFile().getName();
        database.writes()
                .sql("delete from transfer_form where item_id = :itemId")
                .param("itemId", name.endsWith(FORM) ? name.substring(0, name.length() - FORM.length()) : name)
                .update();
    }

    /** How an object leaves; empty while nothing is decided. */
    Optional<Choice> find(String itemId) {
        return database.reads()
                .sql("select encoding, size_bytes, sha256 from transfer_form where item_id = :itemId")
                .param("itemId", itemId)
                .query((row, n) -> new Choice(
                        !row.getString("encoding").equals(PLAIN), row.getLong("size_bytes"), row.getString("sha256")))
                .optional();
    }

    /** Where an encoded file is written before it is {@link #keep kept}. */
    Path draft(String itemId) {
        return folder.resolve(itemId + ".part");
    }

    /** The object leaves as the encoded file that was written to its {@link #draft}. */
    void keep(String itemId, long sizeBytes, String sha256) throws IOException {
        Path draft = draft(itemId);
        DurableFiles.force(draft);
        DurableFiles.rename(draft, file(itemId));
        put(itemId, TransferForm.NAME, sizeBytes, sha256, "");
    }

    /** The object leaves as it is; the note says why, empty where that was cheaper from the start. */
    void choosePlain(String itemId, String note) {
        put(itemId, PLAIN, 0, "", note);
        deleteFile(itemId);
    }

    private void put(String itemId, String encoding, long sizeBytes, String sha256, String note) {
        database.writes()
                .sql("""
                    insert into transfer_form (item_id, encoding, size_bytes, sha256, note, decided_at)
                    values (:itemId, :encoding, :size, :sha256, :note, :now)
                    on conflict (item_id) do update set encoding = excluded.encoding,
                        size_bytes = excluded.size_bytes, sha256 = excluded.sha256, note = excluded.note,
                        decided_at = excluded.decided_at""")
                .param("itemId", itemId)
                .param("encoding", encoding)
                .param("size", sizeBytes)
                .param("sha256", sha256)
                .param("note", note)
                .param("now", clock.millis())
                .update();
    }

    SeekableByteChannel open(String itemId) throws IOException {
        return FileChannel.open(file(itemId), StandardOpenOption.READ);
    }

    /** The object waits no more; first the row, so that a cut leaves a file that the next start removes. */
    void remove(String itemId) {
        int rows = database.writes()
                .sql("delete from transfer_form where item_id = :itemId")
                .param("itemId", itemId)
                .update();
        if (rows > 0) {
            deleteFile(itemId);
        }
    }

    /** Bytes of all encoded files. */
    long bytes() {
        return database.reads()
                .sql("select coalesce(sum(size_bytes), 0) from transfer_form")
                .query(Long.class)
                .single();
    }

    void deleteDraft(String itemId) {
        delete(draft(itemId));
    }

    private void deleteFile(String itemId) {
        delete(file(itemId));
    }

    private Path file(String itemId) {
        return folder.resolve(itemId + FORM);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} could not be removed and stays until the next start", file, e);
        }
    }
}
