package org.countyread.dicom.net.service.retrieve;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.dimse.CStoreRQ;
import org.countyread.dicom.net.dimse.DimseRequest;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.ul.AgreedContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one object after the other over an association, as sub-operations. Thread-safe. */
final class SubOperationSender {
    private static final Logger LOG = LoggerFactory.getLogger(SubOperationSender.class);

    private SubOperationSender() {}

    /** A C-STORE request for an object; a C-MOVE names who caused it. */
    interface Requests {
        CStoreRQ store(int messageId, StoredInstance instance);
    }

    /** The request of a C-GET sub-operation. */
    static CStoreRQ plain(int messageId, StoredInstance instance) {
        return CStoreRQ.of(messageId, instance.sopClassUid(), instance.sopInstanceUid());
    }

    /** The request of a C-MOVE sub-operation. Source: PS3.7 §9.1.1.1.6, §9.1.1.1.7. */
    static Requests moved(String originator, int originatorMessageId) {
        return (messageId, instance) -> new CStoreRQ(
                messageId,
                instance.sopClassUid(),
                instance.sopInstanceUid(),
                DimseRequest.PRIORITY_MEDIUM,
                Optional.of(originator),
                OptionalInt.of(originatorMessageId));
    }

    /** The status of the receiver, or of why it never got the object. An association that broke is closed by then. */
    static DimseStatus send(Association association, StoredInstance instance, Requests requests) {
        Optional<String> syntax = instance.transferSyntaxUids().stream()
                .filter(uid -> association
                        .agreed()
                        .context(instance.sopClassUid(), uid)
                        .isPresent())
                .findFirst();
        if (syntax.isEmpty()) {
            return DimseStatus.SOP_CLASS_NOT_SUPPORTED.withComment("no context accepted");
        }
        AgreedContext context = association
                .agreed()
                .context(instance.sopClassUid(), syntax.get())
                .orElseThrow();
        try {
            CStoreRQ request = requests.store(association.nextMessageId(), instance);
            return association
                    .exchange(context, request, instance.dataSet(syntax.get()))
                    .status();
        } catch (IOException e) {
            LOG.warn("object not sent to {}: {}", association.peer(), e.getMessage());
            return DimseStatus.PROCESSING_FAILURE.withComment("not sent");
        }
    }
}
