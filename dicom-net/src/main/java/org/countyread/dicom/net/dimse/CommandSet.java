package org.countyread.dicom.net.dimse;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.countyread.dicom.net.pdu.AbortReason;
import org.countyread.dicom.net.pdu.PduFormatException;

/**
 * The elements of group 0000, in implicit VR little endian whatever the presentation context says.
 * Source: PS3.7 §6.3.1 and Annex E. Confined to one thread while it is built.
 */
final class CommandSet {
    private static final int GROUP_LENGTH_ELEMENT_BYTES = 12;
    private static final int TAG_BYTES = 4;

    private final TreeMap<Integer, byte[]> values = new TreeMap<>();

    /** Reads to the end of {@code in}. The group length is not trusted, and not needed. */
    static CommandSet decode(ByteBuf in) {
        CommandSet set = new CommandSet();
        while (in.isReadable()) {
            if (in.readableBytes() < 8) {
                throw broken("command element header needs 8 bytes, found %d", in.readableBytes());
            }
            int group = in.readUnsignedShortLE();
            int element = in.readUnsignedShortLE();
            long valueBytes = in.readUnsignedIntLE();
            if (group != 0) {
                throw broken("(%04x,%04x) is no command element", group, element);
            }
            if (valueBytes > in.readableBytes()) {
                throw broken("(0000,%04x) announces %d bytes, %d are left", element, valueBytes, in.readableBytes());
            }
            byte[] value = new byte[(int) valueBytes];
            in.readBytes(value);
            set.values.put(element, value);
        }
        return set;
    }

    /** Writes the group length first, as PS3.7 §E.1 demands. */
    void encode(ByteBuf out) {
        int start = out.writerIndex();
        element(out, CommandElement.GROUP_LENGTH, new byte[4]);
        values.forEach((element, value) -> {
            if (element != CommandElement.GROUP_LENGTH) {
                element(out, element, value);
            }
        });
        out.setIntLE(start + 8, out.writerIndex() - start - GROUP_LENGTH_ELEMENT_BYTES);
    }

    private static void element(ByteBuf out, int element, byte[] value) {
        out.writeShortLE(0).writeShortLE(element).writeIntLE(value.length).writeBytes(value);
    }

    CommandSet uid(int element, String uid) {
        return text(element, uid, (byte) 0);
    }

    /** AE titles and comments are padded with a space. */
    CommandSet string(int element, String text) {
        return text(element, text, (byte) ' ');
    }

    private CommandSet text(int element, String text, byte padding) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        byte[] even = new byte[bytes.length + bytes.length % 2];
        if (even.length > bytes.length) {
            even[bytes.length] = padding;
        }
        System.arraycopy(bytes, 0, even, 0, bytes.length);
        values.put(element, even);
        return this;
    }

    CommandSet unsignedShort(int element, int value) {
        values.put(element, new byte[] {(byte) value, (byte) (value >> 8)});
        return this;
    }

    OptionalInt unsignedShort(int element) {
        byte[] value = values.get(element);
        return value == null || value.length < 2
                ? OptionalInt.empty()
                : OptionalInt.of((value[0] & 0xFF) | (value[1] & 0xFF) << 8);
    }

    int requiredUnsignedShort(int element) {
        return unsignedShort(element).orElseThrow(() -> broken("command lacks (0000,%04x)", element));
    }

    Optional<String> string(int element) {
        return Optional.ofNullable(values.get(element))
                .map(value -> new String(value, StandardCharsets.ISO_8859_1).trim());
    }

    /** The value as text, empty when the element is not there. */
    String text(int element) {
        return string(element).orElse("");
    }

    /** The value as text, if there is one. */
    Optional<String> present(int element) {
        return string(element).filter(value -> !value.isEmpty());
    }

    /** The value as a number, 0 when the element is not there. */
    int number(int element) {
        return unsignedShort(element).orElse(0);
    }

    /** N-GET, N-SET, N-ACTION and N-DELETE name the class they ask for as Requested SOP Class UID. */
    String sopClass() {
        return string(CommandElement.AFFECTED_SOP_CLASS_UID)
                .or(() -> string(CommandElement.REQUESTED_SOP_CLASS_UID))
                .orElse("");
    }

    /** Values of VR AT: group and element, 16 bits each. */
    List<Integer> tags(int element) {
        byte[] value = values.getOrDefault(element, new byte[0]);
        List<Integer> tags = new ArrayList<>();
        for (int i = 0; i + TAG_BYTES <= value.length; i += TAG_BYTES) {
            tags.add((value[i + 1] & 0xFF) << 24
                    | (value[i] & 0xFF) << 16
                    | (value[i + 3] & 0xFF) << 8
                    | (value[i + 2] & 0xFF));
        }
        return tags;
    }

    /** No element at all for an empty list. */
    CommandSet tags(int element, List<Integer> tags) {
        byte[] value = new byte[tags.size() * TAG_BYTES];
        int at = 0;
        for (int tag : tags) {
            value[at++] = (byte) (tag >> 16);
            value[at++] = (byte) (tag >> 24);
            value[at++] = (byte) tag;
            value[at++] = (byte) (tag >> 8);
        }
        if (value.length > 0) {
            values.put(element, value);
        }
        return this;
    }

    private static PduFormatException broken(String format, Object... arguments) {
        return new PduFormatException(AbortReason.INVALID_PDU_PARAMETER, format, arguments);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        values.forEach(
                (element, value) -> text.append("(0000,%04x)=%s ".formatted(element, ByteBufUtil.hexDump(value))));
        return text.toString();
    }
}
