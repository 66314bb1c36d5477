package org.countyread.dicom.net.pdu;

import static org.countyread.dicom.net.pdu.AssociateItems.uid;
import static org.countyread.dicom.net.pdu.PduDecoder.invalid;
import static org.countyread.dicom.net.pdu.PduDecoder.need;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.net.pdu.AssociateItems.Item;

/** Reads the sub-items of the user information. Source: PS3.8 Annex D.1, PS3.7 Annex D.3.3. Thread-safe. */
final class UserInformationItems {
    private long maximumLength;
    private String classUid = "";
    private Optional<String> versionName = Optional.empty();
    private Optional<AsynchronousOperationsWindow> window = Optional.empty();
    private final List<RoleSelection> roles = new ArrayList<>();
    private Optional<UserIdentityRQ> identityRQ = Optional.empty();
    private Optional<UserIdentityAC> identityAC = Optional.empty();
    private final List<OtherItem> others = new ArrayList<>();

    private UserInformationItems() {}

    static UserInformation read(ByteBuf item) {
        UserInformationItems items = new UserInformationItems();
        while (item.isReadable()) {
            items.take(Item.read(item));
        }
        return items.build();
    }

    /** What holds for a peer that sent no user information at all: no limit, no name. */
    static UserInformation nothingSaid() {
        return new UserInformationItems().build();
    }

    private void take(Item sub) {
        ByteBuf value = sub.value();
        switch (sub.type()) {
            case ItemType.MAXIMUM_LENGTH -> {
                need(value, 4, "maximum length");
                maximumLength = value.readUnsignedInt();
            }
            case ItemType.IMPLEMENTATION_CLASS_UID -> classUid = uid(value);
            case ItemType.IMPLEMENTATION_VERSION_NAME -> versionName = Optional.of(uid(value));
            case ItemType.ASYNCHRONOUS_OPERATIONS_WINDOW -> {
                need(value, 4, "asynchronous operations window");
                window = Optional.of(
                        new AsynchronousOperationsWindow(value.readUnsignedShort(), value.readUnsignedShort()));
            }
            case ItemType.ROLE_SELECTION -> roles.add(role(value));
            case ItemType.USER_IDENTITY_RQ -> identityRQ = Optional.of(identityRQ(value));
            case ItemType.USER_IDENTITY_AC -> identityAC = Optional.of(new UserIdentityAC(counted(value)));
            default -> others.add(new OtherItem(sub.type(), copy(value, value.readableBytes())));
        }
    }

    private static RoleSelection role(ByteBuf value) {
        need(value, 2, "role selection");
        int uidBytes = value.readUnsignedShort();
        need(value, uidBytes + 2, "role selection");
        String sopClassUid = uid(value.readSlice(uidBytes));
        return new RoleSelection(sopClassUid, value.readByte() != 0, value.readByte() != 0);
    }

    private static UserIdentityRQ identityRQ(ByteBuf value) {
        need(value, 2, "user identity");
        int type = value.readUnsignedByte();
        boolean positiveResponseRequested = value.readByte() != 0;
        return new UserIdentityRQ(type, positiveResponseRequested, counted(value), counted(value));
    }

    private static ByteBuffer counted(ByteBuf value) {
        need(value, 2, "user identity field");
        int bytes = value.readUnsignedShort();
        if (bytes > value.readableBytes()) {
            throw invalid("user identity field announces %d bytes, %d are left", bytes, value.readableBytes());
        }
        return copy(value, bytes);
    }

    private static ByteBuffer copy(ByteBuf value, int bytes) {
        byte[] copy = new byte[bytes];
        value.readBytes(copy);
        return ByteBuffer.wrap(copy).asReadOnlyBuffer();
    }

    private UserInformation build() {
        return new UserInformation(maximumLength, classUid, versionName, window, roles, identityRQ, identityAC, others);
    }
}
