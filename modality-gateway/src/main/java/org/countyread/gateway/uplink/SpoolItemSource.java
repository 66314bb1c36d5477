package org.countyread.gateway.uplink;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countyread.gateway.exam.Deliveries;
import org.countyread.gateway.exam.ExamMessages;
import org.countyread.gateway.spool.OutgoingMessages;
import org.countyread.gateway.spool.Spool;
import org.countyread.gateway.spool.SpoolIndex;
import org.countyread.link.transport.ItemSource;
import org.countyread.link.wire.ItemOffer;
import org.countyread.link.wire.ItemPriority;
import org.springframework.stereotype.Component;

/** Offers the line what waits: messages first, then objects, the most urgent first. Thread-safe. */
@Component
class SpoolItemSource implements ItemSource {
    private final Spool spool;
    private final SpoolIndex index;
    private final OutgoingMessages outgoing;
    private final Deliveries deliveries;
    private final TransferMeter meter;
    private final Clock clock;

    SpoolItemSource(
            Spool spool,
            SpoolIndex index,
            OutgoingMessages outgoing,
            Deliveries deliveries,
            TransferMeter meter,
            Clock clock) {
        this.spool = spool;
        this.index = index;
        this.outgoing = outgoing;
        this.deliveries = deliveries;
        this.meter = meter;
        this.clock = clock;
    }

    @Override
    public List<ItemOffer> waiting(Set<String> exceptItemIds, int max) {
        List<ItemOffer> offers = new ArrayList<>();
        outgoing.waiting(exceptItemIds, max).forEach(message -> offers.add(offer(message)));
        if (offers.size() < max) {
            index.waiting(exceptItemIds, max - offers.size()).forEach(object -> {
                meter.offered(object.itemId(), object.accessionNumber());
                offers.add(offer(object));
            });
        }
        return offers;
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
        Optional<byte[]> message = outgoing.body(itemId);
        return message.isPresent() ? new ByteArrayChannel(message.get()) : spool.open(itemId);
    }

    @Override
    public void acknowledged(String itemId) {
        deliveries.delivered(itemId);
        meter.settled(itemId);
    }

    @Override
    public void refused(String itemId, String code, String detail) {
        deliveries.refused(itemId, code, detail);
        meter.settled(itemId);
    }
}
