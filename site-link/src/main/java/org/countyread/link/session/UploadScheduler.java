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
import org.countyread.link.wire.ItemOffer;
import org.countyread.link.wire.ItemPriority;
import org.countyread.link.wire.LinkFormatException;

/**
 * The items of one connection of a gateway, and which chunk leaves next: the most urgent class first, within a class
 * the item that was offered first. A class that has been passed over by {@value #PASSED_CHUNKS_MAX} chunks of more
 * urgent ones may send one chunk in between, so that none starves. Not thread-safe.
 */
public final class UploadScheduler {
    static final int PASSED_CHUNKS_MAX = 16;

    private final int itemsPerClassMax;
    private final int itemsMax;
    private final Map<Integer, Upload> uploads = new HashMap<>();
    private final Set<String> itemIds = new HashSet<>();
    private final Map<ItemPriority, Long> passedBytes = new EnumMap<>(ItemPriority.class);
    private int streamLast;

    /** A chunk that is to leave: so many bytes of an item from this offset on. */
    public record Chunk(int stream, String itemId, long offset, int bytes, boolean last) {}

    /** An item and how much of it the hub has taken. */
    public record Progress(ItemOffer offer, long takenBytes) {}

    private static final class Upload {
        final int stream;
        final ItemOffer offer;
        boolean accepted;
        long nextOffset;
        long takenOffset;

        Upload(int stream, ItemOffer offer) {
            this.stream = stream;
            this.offer = offer;
        }

        boolean sendable() {
            return accepted && nextOffset < offer.sizeBytes();
        }
    }

    /**
     * @param itemsPerClassMax most items of one class that are offered and not ended
     * @param itemsMax most items of all classes together, as the hub has said
     */
    public UploadScheduler(int itemsPerClassMax, int itemsMax) {
        this.itemsPerClassMax = itemsPerClassMax;
        this.itemsMax = itemsMax;
    }

    /** Items that are under way on this connection. */
    public Set<String> itemIds() {
        return Set.copyOf(itemIds);
    }

    /** Whether an item could be admitted at all, of the class that has most room. */
    public boolean hasRoom() {
        return uploads.size() < itemsMax && uploads.size() < itemsPerClassMax * ItemPriority.values().length;
    }

    /** Takes an item in, to be offered under the stream number returned; empty if it is here or its class is full. */
    public Optional<Integer> admit(ItemOffer offer) {
        long ofClass = uploads.values().stream()
                .filter(upload -> upload.offer.priority() == offer.priority())
                .count();
        if (ofClass >= itemsPerClassMax || uploads.size() >= itemsMax || !itemIds.add(offer.itemId())) {
            return Optional.empty();
        }
        streamLast++;
        uploads.put(streamLast, new Upload(streamLast, offer));
        return Optional.of(streamLast);
    }

    /**
     * The hub wants the item from an offset on.
     *
     * @throws LinkFormatException if no such item waits for an answer, or the offset is beyond its end
     */
    public void accepted(int stream, long resumeOffset) throws LinkFormatException {
        Upload upload = uploads.get(stream);
        if (upload == null || upload.accepted) {
            throw new LinkFormatException("ItemAccepted for stream %d, which waits for no answer".formatted(stream));
        }
        if (resumeOffset > upload.offer.sizeBytes()) {
            throw new LinkFormatException("ItemAccepted resumes stream %d at %d, beyond its %d bytes"
                    .formatted(stream, resumeOffset, upload.offer.sizeBytes()));
        }
        upload.accepted = true;
        upload.nextOffset = resumeOffset;
        upload.takenOffset = resumeOffset;
    }

    /** The chunk that should leave now, planned in the window; empty if there is none or no room for it. */
    public Optional<Chunk> next(SendWindow window) {
        Map<ItemPriority, Upload> heads = heads();
        int chunkBytes = window.chunkBytes();
        for (Upload head : inTurn(heads, chunkBytes)) {
            int bytes = (int) Math.min(chunkBytes, head.offer.sizeBytes() - head.nextOffset);
            ItemPriority standing = passedTooLong(head, chunkBytes) ? ItemPriority.CONTROL : head.offer.priority();
            if (window.roomBytes(standing) >= bytes || window.isEmpty()) {
                window.plan(bytes);
                return Optional.of(leave(head, bytes, heads));
            }
        }
        return Optional.empty();
    }

    /** Whether any byte waits for room. */
    public boolean hasSendable() {
        return uploads.values().stream().anyMatch(Upload::sendable);
    }

    /** So much of an item is taken; empty if it has ended meanwhile. */
    public Optional<Progress> taken(int stream, long offset) throws LinkFormatException {
        Upload upload = uploads.get(stream);
        if (upload == null) {
            if (stream > streamLast) {
                throw new LinkFormatException("Taken for stream %d, which was never offered".formatted(stream));
            }
            return Optional.empty();
        }
        if (offset <= upload.takenOffset || offset > upload.nextOffset) {
            throw new LinkFormatException("Taken up to %d of stream %d, expected %d to %d"
                    .formatted(offset, stream, upload.takenOffset + 1, upload.nextOffset));
        }
        upload.takenOffset = offset;
        return Optional.of(new Progress(upload.offer, offset));
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
        if (upload != null && !(upload.accepted && upload.nextOffset == upload.offer.sizeBytes())) {
            throw new LinkFormatException("ItemAcknowledged for stream %d, of which only %d bytes have left"
                    .formatted(stream, upload.nextOffset));
        }
        return ended(stream);
    }

    /** Whether the stream is under way, and if so what it carries. */
    public Optional<ItemOffer> offer(int stream) {
        return Optional.ofNullable(uploads.get(stream)).map(upload -> upload.offer);
    }

    private Map<ItemPriority, Upload> heads() {
        Map<ItemPriority, Upload> heads = new EnumMap<>(ItemPriority.class);
        for (Upload upload : uploads.values()) {
            if (upload.sendable()) {
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

    private Chunk leave(Upload head, int bytes, Map<ItemPriority, Upload> heads) {
        ItemPriority priority = head.offer.priority();
        heads.keySet().stream()
                .filter(other -> priority.before(other))
                .forEach(other -> passedBytes.merge(other, (long) bytes, Long::sum));
        passedBytes.put(priority, 0L);
        long offset = head.nextOffset;
        head.nextOffset += bytes;
        boolean last = head.nextOffset == head.offer.sizeBytes();
        return new Chunk(head.stream, head.offer.itemId(), offset, bytes, last);
    }

    /** Such a class may also use the room kept for urgent ones, which would otherwise leave it none. */
    private boolean passedTooLong(Upload head, int chunkBytes) {
        long passed = Objects.requireNonNull(passedBytes.getOrDefault(head.offer.priority(), 0L));
        return passed >= (long) PASSED_CHUNKS_MAX * chunkBytes;
    }
}
