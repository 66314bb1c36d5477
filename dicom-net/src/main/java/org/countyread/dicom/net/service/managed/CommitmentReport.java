package org.countyread.dicom.net.service.managed;

import java.util.List;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.VR;

/** What became of a request for storage commitment. Source: PS3.4 §J.3.3. Immutable. */
public record CommitmentReport(String transactionUid, List<SopReference> committed, List<Failure> failed) {
    /** Every object is committed. */
    public static final int EVENT_SUCCESSFUL = 1;

    /** Some are not. */
    public static final int EVENT_FAILURES_EXIST = 2;

    public CommitmentReport {
        committed = List.copyOf(committed);
        failed = List.copyOf(failed);
    }

    /**
     * An object that is not committed.
     *
     * @param reason Failure Reason (0008,1197), one of the constants or a status of PS3.7 Annex C
     */
    public record Failure(SopReference reference, int reason) {
        public static final int PROCESSING_FAILURE = 0x0110;
        public static final int NO_SUCH_OBJECT_INSTANCE = 0x0112;
        public static final int CLASS_INSTANCE_CONFLICT = 0x0119;
        public static final int SOP_CLASS_NOT_SUPPORTED = 0x0122;
        public static final int DUPLICATE_TRANSACTION_UID = 0x0131;
        public static final int RESOURCE_LIMITATION = 0x0213;
    }

    public int eventTypeId() {
        return failed.isEmpty() ? EVENT_SUCCESSFUL : EVENT_FAILURES_EXIST;
    }

    /** Reads event information. */
    public static CommitmentReport decode(Attributes information) {
        return new CommitmentReport(
                information.string(Tag.TransactionUID, ""),
                information.items(Tag.ReferencedSOPSequence).stream()
                        .map(SopReference::of)
                        .toList(),
                information.items(Tag.FailedSOPSequence).stream()
                        .map(item -> new Failure(
                                SopReference.of(item), item.integer(Tag.FailureReason, Failure.PROCESSING_FAILURE)))
                        .toList());
    }

    /** Writes event information; a sequence that would be empty is left out. */
    public Attributes encode() {
        Attributes.Builder information = Attributes.builder().string(Tag.TransactionUID, transactionUid);
        if (!committed.isEmpty()) {
            information.items(
                    Tag.ReferencedSOPSequence,
                    committed.stream().map(one -> one.item().build()).toList());
        }
        if (!failed.isEmpty()) {
            information.items(
                    Tag.FailedSOPSequence,
                    failed.stream()
                            .map(one -> one.reference()
                                    .item()
                                    .longs(Tag.FailureReason, VR.US, one.reason())
                                    .build())
                            .toList());
        }
        return information.build();
    }
}
