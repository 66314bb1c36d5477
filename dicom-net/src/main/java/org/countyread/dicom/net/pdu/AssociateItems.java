package org.countyread.dicom.net.pdu;

import static org.countyread.dicom.net.pdu.PduDecoder.invalid;
import static org.countyread.dicom.net.pdu.PduDecoder.need;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** The variable items of A-ASSOCIATE-RQ and -AC. Unknown items are skipped. Source: PS3.8 §9.3.2, §9.3.3. Immutable. */
record AssociateItems(
        String applicationContext,
        List<PresentationContextRQ> proposed,
        List<PresentationContextAC> answered,
        UserInformation userInformation) {

    static AssociateItems read(ByteBuf body) {
        String applicationContext = "";
        List<PresentationContextRQ> proposed = new ArrayList<>();
        List<PresentationContextAC> answered = new ArrayList<>();
        Optional<UserInformation> user = Optional.empty();
        BitSet ids = new BitSet();
        while (body.isReadable()) {
            Item item = Item.read(body);
            switch (item.type()) {
                case ItemType.APPLICATION_CONTEXT -> applicationContext = uid(item.value());
                case ItemType.PRESENTATION_CONTEXT_RQ -> proposed.add(proposed(item.value(), ids));
                case ItemType.PRESENTATION_CONTEXT_AC -> answered.add(answered(item.value(), ids));
                case ItemType.USER_INFORMATION -> user = Optional.of(UserInformationItems.read(item.value()));
                default -> {} // PS3.8 §9.3.1: items that are not recognised shall be ignored.
            }
        }
        return new AssociateItems(
                applicationContext, proposed, answered, user.orElseGet(UserInformationItems::nothingSaid));
    }

    private static PresentationContextRQ proposed(ByteBuf item, BitSet ids) {
        int id = contextId(item, ids);
        item.skipBytes(3);
        String abstractSyntax = "";
        List<String> transferSyntaxes = new ArrayList<>();
        while (item.isReadable()) {
            Item sub = Item.read(item);
            if (sub.type() == ItemType.ABSTRACT_SYNTAX) {
                abstractSyntax = uid(sub.value());
            } else if (sub.type() == ItemType.TRANSFER_SYNTAX) {
                transferSyntaxes.add(uid(sub.value()));
            }
        }
        return new PresentationContextRQ(id, abstractSyntax, transferSyntaxes);
    }

    private static PresentationContextAC answered(ByteBuf item, BitSet ids) {
        int id = contextId(item, ids);
        item.skipBytes(1);
        int result = item.readUnsignedByte();
        item.skipBytes(1);
        String transferSyntax = "";
        while (item.isReadable()) {
            Item sub = Item.read(item);
            if (sub.type() == ItemType.TRANSFER_SYNTAX) {
                transferSyntax = uid(sub.value());
            }
        }
        return new PresentationContextAC(id, result, transferSyntax);
    }

    /** Ids are odd and each is used once. Source: PS3.8 Table 9-13. */
    private static int contextId(ByteBuf item, BitSet ids) {
        need(item, 4, "presentation context");
        int id = item.readUnsignedByte();
        if (id % 2 == 0) {
            throw invalid("presentation context id %d is not odd", id);
        }
        if (ids.get(id)) {
            throw invalid("presentation context id %d is used twice", id);
        }
        ids.set(id);
        return id;
    }

    /** A UID is not padded here (PS3.8 §9.3.1 note), yet some peers pad it to an even length. */
    static String uid(ByteBuf value) {
        return value.toString(StandardCharsets.ISO_8859_1).trim();
    }

    /** An item or sub-item: type, reserved byte, 16-bit length, value. The value is a slice that shares its buffer's life. */
    record Item(int type, ByteBuf value) {
        static Item read(ByteBuf in) {
            need(in, 4, "item header");
            int type = in.readUnsignedByte();
            in.skipBytes(1);
            int valueBytes = in.readUnsignedShort();
            if (valueBytes > in.readableBytes()) {
                throw invalid("item 0x%02x announces %d bytes, %d are left", type, valueBytes, in.readableBytes());
            }
            return new Item(type, in.readSlice(valueBytes));
        }
    }
}
