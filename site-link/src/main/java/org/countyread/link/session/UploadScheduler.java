package org.countyread.link.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.countyread.link.wire.ItemOffer;
import org.countyread.link.wire.ItemPriority;
import org.countyread.link.wire.LinkBounds;
import org.countyread.link.wire.LinkFormatException;

/**
 * The items of one session of a gateway, and which chunk leaves next: the most urgent class first, within a class the
 * item that was offered first. No class starves: one that has been passed over by so many chunks of more urgent ones as
 * its weight says may send one chunk in between. What a lost connection carried leaves again before anything new of the
 * same item. Not thread-safe.
 */
public final class UploadScheduler {
    /** Chunks of more urgent classes after which a class may send one. */
    static final Map<ItemPriority, Integer> PASSED_CHUNKS_MAX = Map.of(
            ItemPriority.CONTROL, 1,
            ItemPriority.EMERGENCY, 4,
            ItemPriority.EXPRESS, 8,
            ItemPriority.URGENT, 12,
            ItemPriority.ROUTINE, 16);

    private static final long EARLY_BYTES_MAX = LinkBounds.EARLY_BYTES_MAX / 4;

    private final int itemsPerClassMax;
    private final int itemsMax;
    private final Map<Integer, Upload> uploads = new HashMap<>();
    private final Set<String> itemIds = new HashSet<>();
    private final Map<ItemPriority, Long> passedBytes = new EnumMap<>(ItemPriority.class);
    private int streamLast;

    /** A chunk that is to leave: so many bytes of an item from this offset on. */
    public record Chunk(int stream, String itemId, long offset, int bytes, boolean last) {
        /** The offset behind the chunk. */
        public long end() {
            return offset + bytes;
        }
    }

    /** An item that was taken in. */
    public record Admitted(int stream, boolean eager) {}

    /** An item and how much of it the hub has taken. */
    public record Progress(ItemOffer offer, long takenBytes) {}

    /**
     * @param itemsPerClassMax most items of one class that are offered and not ended
     * @param itemsMax most items of all classes together, as the hub has said
     */
    public UploadScheduler(int itemsPerClassMax, int itemsMax) {
        this.itemsPerClassMax = itemsPerClassMax;
        this.itemsMax = itemsMax;
    }

    /** Items that are under way in this session. */
    public Set<String> itemIds() {
        return Set.copyOf(itemIds);
    }

    /** Whether an item could be admitted at all, of the class that has most room. */
    public boolean hasRoom() {
        return uploads.size() < itemsMax && uploads.size() < itemsPerClassMax * ItemPriority.values().length;
    }

    /**
     * Takes an item in, to be offered under the stream number returned; empty if it is here or its class is full.
     *
     * @param mayBeEager whether a small urgent item may leave before its offer is answered
     */
    public Optional<Admitted> admit(ItemOffer offer, boolean mayBeEager) {
        long ofClass = uploads.values().stream()
                .filter(upload -> upload.offer.priority() == offer.priority())
                .count();
        if (ofClass >= itemsPerClassMax || uploads.size() >= itemsMax || !itemIds.add(offer.itemId())) {
            return Optional.empty();
        }
        streamLast++;
        boolean eager = mayBeEager
                && offer.priority().before(ItemPriority.URGENT)
                && offer.sizeBytes() > 0
                && eagerBytes() + offer.sizeBytes() <= LinkBounds.EAGER_BYTES_MAX;
        uploads.put(streamLast, new Upload(streamLast, offer, eager));
        return Optional.of(new Admitted(streamLast, eager));
    }

    private long eagerBytes() {
        return uploads.values().stream()
                .filter(upload -> upload.eager && !upload.answered)
                .mapToLong(upload -> upload.offer.sizeBytes())
                .sum();
    }

    /**
     * The hub wants the item from an offset on.
     *
     * @throws LinkFormatException if no such item waits for an answer, or the offset is beyond its end
     */
    public void accepted(int stream, long resumeOffset) throws LinkFormatException {
        Upload upload = uploads.get(stream);
        if (upload == null || upload.answered) {
            throw new LinkFormatException("ItemAccepted for stream %d, which waits for no answer".formatted(stream));
        }
        if (resumeOffset > upload.offer.sizeBytes()) {
            throw new LinkFormatException("ItemAccepted resumes stream %d at %d, beyond its %d bytes"
                    .formatted(stream, resumeOffset, upload.offer.sizeBytes()));
        }
        upload.accepted(resumeOffset);
    }

    /** The chunk that should leave now, planned in the window; empty if there is none or no room for it. */
    public Optional<Chunk> next(SendWindow window, Predicate<ItemPriority> mayLeave) {
        Map<ItemPriority, Upload> heads = heads(mayLeave);
        int chunkBytes = window.chunkBytes();
        for (Upload head : inTurn(heads, chunkBytes)) {
            int bytes = head.nextBytes(chunkBytes);
            ItemPriority standing = passedTooLong(head, chunkBytes) ? ItemPriority.CONTROL : head.offer.priority();
            if (window.roomBytes(standing) >= bytes || window.isEmpty()) {
                window.plan(bytes);
                pass(head.offer.priority(), bytes, heads);
                return Optional.of(head.leave(bytes));
            }
        }
        return Optional.empty();
    }

    /** Whether any byte that may leave waits for room. */
    public boolean hasSendable(Predicate<ItemPriority> mayLeave) {
        return uploads.values().stream()
                .anyMatch(upload -> upload.sendable() && mayLeave.test(upload.offer.priority()));
    }

    /** The hub has taken a chunk; empty if its item has ended meanwhile, or if another copy of it was taken before. */
    public Optional<Progress> taken(Chunk chunk) {
        Upload upload = uploads.get(chunk.stream());
        if (upload == null || !upload.taken(chunk)) {
            return Optional.empty();
        }
        return Optional.of(new Progress(upload.offer, upload.doneBytes));
    }

    /** A chunk that has left, and may have been lost with its connection, is to leave again. */
    public void again(Chunk chunk) {
        Upload upload = uploads.get(chunk.stream());
        if (upload != null) {
            upload.again(chunk);
        }
    }

    /**
     * The item has come to an end of whatever kind and makes room for others.
     *
     * @throws LinkFormatException if there is no such item
     */
    public ItemOffer ended(int stream) throws LinkFormatException {
        Upload upload = uploads.remove(stream);
        if (upload == null) {
            throw new LinkFormatException("an answer for stream %d, which is not under way".formatted(stream));
        }
        itemIds.remove(upload.offer.itemId());
        return upload.offer;
    }

    /**
     * The hub holds the item durably.
     *
     * @throws LinkFormatException if there is no such item, or not all of it has left
     */
    public ItemOffer acknowledged(int stream) throws LinkFormatException {
        Upload upload = uploads.get(stream);
        if (upload != null && !(upload.mayLeave() && upload.nextOffset == upload.offer.sizeBytes())) {
            throw new LinkFormatException("ItemAcknowledged for stream %d, of which only %d bytes have left"
                    .formatted(stream, upload.nextOffset));
        }
        return ended(stream);
    }

    /** Whether the stream is under way, and if so what it carries. */
    public Optional<ItemOffer> offer(int stream) {
        return Optional.ofNullable(uploads.get(stream)).map(upload -> upload.offer);
    }

    /** An item that waits only for bytes before it is no head while the hub holds too much of that kind. */
    private Map<ItemPriority, Upload> heads(Predicate<ItemPriority> mayLeave) {
        boolean crowded =
                uploads.values().stream().mapToLong(Upload::earlyBytes).sum() >= EARLY_BYTES_MAX;
        Map<ItemPriority, Upload> heads = new EnumMap<>(ItemPriority.class);
        for (Upload upload : uploads.values()) {
            boolean early = crowded && !upload.nextIsFirstMissing();
            if (upload.sendable() && !early && mayLeave.test(upload.offer.priority())) {
                heads.merge(upload.offer.priority(), upload, (a, b) -> a.stream < b.stream ? a : b);
            }
        }
        return heads;
    }

    /** Those that were passed over too long, then all; both the most urgent first. */
    private List<Upload> inTurn(Map<ItemPriority, Upload> heads, int chunkBytes) {
        List<Upload> turn = new ArrayList<>(heads.values());
        turn.sort(Comparator.<Upload, Boolean>comparing(head -> !passedTooLong(head, chunkBytes))
                .thenComparing(head -> head.offer.priority()));
        return turn;
    }

    private void pass(ItemPriority leaving, int bytes, Map<ItemPriority, Upload> heads) {
        heads.keySet().stream()
                .filter(leaving::before)
                .forEach(other -> passedBytes.merge(other, (long) bytes, Long::sum));
        passedBytes.put(leaving, 0L);
    }

    /** Such a class may also use the room kept for urgent ones, which would otherwise leave it none. */
    private boolean passedTooLong(Upload head, int chunkBytes) {
        ItemPriority priority = head.offer.priority();
        long passed = Objects.requireNonNull(passedBytes.getOrDefault(priority, 0L));
        return passed >= (long) Objects.requireNonNull(PASSED_CHUNKS_MAX.get(priority)) * chunkBytes;
    }
}
