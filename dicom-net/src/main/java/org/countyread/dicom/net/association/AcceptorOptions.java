package org.countyread.dicom.net.association;

import java.time.Duration;
import org.countyread.dicom.net.pdu.AsynchronousOperationsWindow;

/**
 * How an application entity treats the associations it accepts. Immutable.
 *
 * @param associationsPerAeTitleMax associations at once of one calling AE title; more are rejected with "temporary
 *     congestion"
 * @param pduTimeout how long one PDU may take from its first byte to its last before the association is aborted
 * @param responseTimeout how long a peer may take to answer an operation invoked over its association
 * @param window operations at once this side invokes and performs, if the peer proposes more than one
 * @param transfersMax threads that send objects or wait for peers, see {@link PerformedOperation#transfers()}
 * @param admission who may open an association
 */
public record AcceptorOptions(
        int associationsPerAeTitleMax,
        Duration pduTimeout,
        Duration responseTimeout,
        AsynchronousOperationsWindow window,
        int transfersMax,
        AdmissionPolicy admission) {
    public static final int ASSOCIATIONS_PER_AE_TITLE_MAX = 4_000;
    public static final Duration PDU_TIMEOUT = Duration.ofSeconds(60);
    public static final Duration RESPONSE_TIMEOUT = Duration.ofMinutes(2);
    public static final int OPERATIONS_MAX = 8;
    public static final int TRANSFERS_MAX = 16;

    public static final AcceptorOptions DEFAULT = new AcceptorOptions(
            ASSOCIATIONS_PER_AE_TITLE_MAX,
            PDU_TIMEOUT,
            RESPONSE_TIMEOUT,
            new AsynchronousOperationsWindow(OPERATIONS_MAX, OPERATIONS_MAX),
            TRANSFERS_MAX,
            AdmissionPolicy.ANYBODY);

    public AcceptorOptions {
        AssociationServerSettings.require(associationsPerAeTitleMax > 0, "at least one association has to be allowed");
        AssociationServerSettings.require(
                pduTimeout.toMillis() > 0 && responseTimeout.toMillis() > 0, "timeouts need a time");
        AssociationServerSettings.require(
                window.invokedMax() > 0 && window.performedMax() > 0 && transfersMax > 0,
                "operations and transfers need a bound");
    }

    public AcceptorOptions withAdmission(AdmissionPolicy policy) {
        return new AcceptorOptions(
                associationsPerAeTitleMax, pduTimeout, responseTimeout, window, transfersMax, policy);
    }

    public AcceptorOptions withAssociationsPerAeTitleMax(int max) {
        return new AcceptorOptions(max, pduTimeout, responseTimeout, window, transfersMax, admission);
    }

    public AcceptorOptions withTimeouts(Duration pdu, Duration response) {
        return new AcceptorOptions(associationsPerAeTitleMax, pdu, response, window, transfersMax, admission);
    }

    public AcceptorOptions withWindow(AsynchronousOperationsWindow operations) {
        return new AcceptorOptions(
                associationsPerAeTitleMax, pduTimeout, responseTimeout, operations, transfersMax, admission);
    }
}
