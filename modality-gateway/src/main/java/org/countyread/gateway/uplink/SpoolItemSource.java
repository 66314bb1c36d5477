package org.countyread.gateway.uplink;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countyread.gateway.encoding.ObjectEncodings;
import org.countyread.gateway.encoding.ObjectPreviews;
import org.countyread.gateway.exam.Deliveries;
import org.countyread.gateway.exam.ExamMessages;
import org.countyread.gateway.spool.DamagedObject;
import org.countyread.gateway.spool.OutgoingMessages;
import org.countyread.gateway.spool.Spool;
import org.countyread.gateway.spool.SpoolIndex;
import org.countyread.link.transport.ItemSource;
import org.countyread.link.wire.ItemOffer;
import org.countyread.link.wire.ItemPriority;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Offers the line what waits: messages first, then objects, the most urgent first. Thread-safe. */
@Component
class SpoolItemSource implements ItemSource {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolItemSource.class);
    /** The code of a hub that has received other bytes than were offered. */
    private static final String DIGEST_MISMATCH = "digest-mismatch";
    /** Objects that are looked at in vain because those before them wait for their encoding. */
    private static final int PASSED_MAX = 200;

    private final Spool spool;
    private final SpoolIndex index;
    private final OutgoingMessages outgoing;
    private final Deliveries deliveries;
    private final ObjectEncodings encodings;
    private final ObjectPreviews previews;
    private final TransferMeter meter;
    private final Clock clock;

    SpoolItemSource(
            Spool spool,
            SpoolIndex index,
            OutgoingMessages outgoing,
            Deliveries deliveries,
            ObjectEncodings encodings,
            ObjectPreviews previews,
            TransferMeter meter,
            Clock clock) {
        this.spool = spool;
        this.index = index;
        this.outgoing = outgoing;
        this.deliveries = deliveries;
        this.encodings = encodings;
        this.previews = previews;
        this.meter = meter;
        this.clock = clock;
    }

    @Override
    public List<ItemOffer> waiting(Set<String> exceptItemIds, int max) {
        List<ItemOffer> offers = new ArrayList<>();
        outgoing.waiting(exceptItemIds, max).forEach(message -> offers.add(offer(message)));
        offers.addAll(previews.waiting(exceptItemIds));
        addObjects(offers, exceptItemIds, max);
        return offers;
    }

    /** What is still being encoded is passed over, so that the objects behind it go ahead. */
    private void addObjects(List<ItemOffer> offers, Set<String> exceptItemIds, int max) {
        Set<String> passed = new HashSet<>(exceptItemIds);
        passed.addAll(encodings.held());
        int passedMax = passed.size() + max + PASSED_MAX;
        while (offers.size() < max && passed.size() < passedMax) {
            List<SpoolIndex.Waiting> objects = index.waiting(passed, max - offers.size());
            if (objects.isEmpty()) {
                return;
            }
            for (SpoolIndex.Waiting object : objects) {
                passed.add(object.itemId());
                previews.consider(object);
                encodings.choose(object, offer(object)).ifPresent(offer -> {
                    meter.offered(object.itemId(), object.accessionNumber(), object.sizeBytes());
                    offers.add(offer);
                });
            }
        }
    }

    private static ItemOffer offer(OutgoingMessages.Waiting message) {
        return new ItemOffer(
                message.itemId(),
                message.kind(),
                Map.of("accessionNumber", message.accessionNumber()),
                message.sizeBytes(),
                message.sha256(),
                ItemPriority.CONTROL);
    }

    private ItemOffer offer(SpoolIndex.Waiting object) {
        return new ItemOffer(
                object.itemId(),
                ExamMessages.OBJECT,
                Map.of(
                        "studyInstanceUid", object.studyInstanceUid(),
                        "sopInstanceUid", object.sopInstanceUid(),
                        "sopClassUid", object.sopClassUid(),
                        "transferSyntaxUid", object.transferSyntaxUid(),
                        "callingAe", object.callingAe(),
                        "accessionNumber", object.accessionNumber(),
                        "receivedAt",
                                object.receivedAt()
                                        .atZone(clock.getZone())
                                        .toOffsetDateTime()
                                        .toString()),
                object.sizeBytes(),
                object.sha256(),
                object.priority());
    }

    @Override
    public SeekableByteChannel open(String itemId) throws IOException {
        Optional<byte[]> message = previews.open(itemId).or(() -> outgoing.body(itemId));
        if (message.isPresent()) {
            return new ByteArrayChannel(message.get());
        }
        try {
            spool.verifyOnce(itemId);
            Optional<SeekableByteChannel> encoded = encodings.open(itemId);
            return encoded.isPresent() ? encoded.get() : spool.open(itemId);
        } catch (DamagedObject damaged) {
            setAside(itemId, damaged);
            throw damaged;
        }
    }

    private void setAside(String itemId, DamagedObject damaged) throws IOException {
        spool.setAside(itemId); // first: a file without a settled row would be taken for an object at the next start
        deliveries.damaged(itemId, String.valueOf(damaged.getMessage()));
        meter.settled(itemId);
    }

    /** The hub has found another digest than was offered: either the line or this disk has changed bytes. */
    @Override
    public void refusedForNow(String itemId, String code, String detail) {
        try {
            if (code.equals(DIGEST_MISMATCH) && outgoing.accessionOf(itemId).isEmpty()) {
                spool.verify(itemId);
            }
        } catch (DamagedObject damaged) {
            try {
                setAside(itemId, damaged);
            } catch (IOException e) {
                LOG.error("the file of item {} cannot be set aside", itemId, e);
            }
        } catch (IOException e) {
            LOG.warn("item {} cannot be read to be verified", itemId, e);
        }
    }

    @Override
    public void acknowledged(String itemId) {
        if (previews.settled(itemId)) {
            return;
        }
        deliveries.delivered(itemId);
        encodings.settled(itemId);
        meter.settled(itemId);
    }

    @Override
    public void refused(String itemId, String code, String detail) {
        if (previews.settled(itemId) || encodings.fallsBack(itemId, code, detail)) {
            return;
        }
        deliveries.refused(itemId, code, detail);
        encodings.settled(itemId);
        meter.settled(itemId);
    }
}
