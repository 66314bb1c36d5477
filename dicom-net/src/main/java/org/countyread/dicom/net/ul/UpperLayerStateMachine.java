package org.countyread.dicom.net.ul;

/**
 * PS3.8 Table 9-10 as printed there: row = event, column = state 1 to 13, cell = action, dot = would be our own mistake.
 * Pure: no fields, no socket, no clock, no log. Thread-safe.
 */
public final class UpperLayerStateMachine {
    static final TransitionTable TABLE = TransitionTable.parse("""
            EVT1_ASSOCIATE_REQUEST    AE1  .    .    .    .    .    .    .    .    .    .    .    .
            EVT2_TRANSPORT_CONFIRM    .    .    .    AE2  .    .    .    .    .    .    .    .    .
            EVT3_ASSOCIATE_AC         .    AA1  AA8  .    AE3  AA8  AA8  AA8  AA8  AA8  AA8  AA8  AA6
            EVT4_ASSOCIATE_RJ         .    AA1  AA8  .    AE4  AA8  AA8  AA8  AA8  AA8  AA8  AA8  AA6
            EVT5_TRANSPORT_INDICATION AE5  .    .    .    .    .    .    .    .    .    .    .    .
            EVT6_ASSOCIATE_RQ         .    AE6  AA8  .    AA8  AA8  AA8  AA8  AA8  AA8  AA8  AA8  AA7
            EVT7_ASSOCIATE_ACCEPT     .    .    AE7  .    .    .    .    .    .    .    .    .    .
            EVT8_ASSOCIATE_REJECT     .    .    AE8  .    .    .    .    .    .    .    .    .    .
            EVT9_PDATA_REQUEST        .    .    .    .    .    DT1  .    AR7  .    .    .    .    .
            EVT10_PDATA_TF            .    AA1  AA8  .    AA8  DT2  AR6  AA8  AA8  AA8  AA8  AA8  AA6
            EVT11_RELEASE_REQUEST     .    .    .    .    .    AR1  .    .    .    .    .    .    .
            EVT12_RELEASE_RQ          .    AA1  AA8  .    AA8  AR2  AR8  AA8  AA8  AA8  AA8  AA8  AA6
            EVT13_RELEASE_RP          .    AA1  AA8  .    AA8  AA8  AR3  AA8  AA8  AR10 AR3  AA8  AA6
            EVT14_RELEASE_RESPONSE    .    .    .    .    .    .    .    AR4  AR9  .    .    AR4  .
            EVT15_ABORT_REQUEST       .    .    AA1  AA2  AA1  AA1  AA1  AA1  AA1  AA1  AA1  AA1  .
            EVT16_ABORT               .    AA2  AA3  .    AA3  AA3  AA3  AA3  AA3  AA3  AA3  AA3  AA2
            EVT17_TRANSPORT_CLOSED    .    AA5  AA4  AA4  AA4  AA4  AA4  AA4  AA4  AA4  AA4  AA4  AR5
            EVT18_ARTIM_EXPIRED       .    AA2  .    .    .    .    .    .    .    .    .    .    AA2
            EVT19_INVALID_PDU         .    AA1  AA8  .    AA8  AA8  AA8  AA8  AA8  AA8  AA8  AA8  AA7
            """);

    private UpperLayerStateMachine() {}

    /**
     * What an event leads to.
     *
     * @throws IllegalStateException for a dot of the table: the caller asked for what it must not ask for
     */
    public static Step step(Role role, State state, Event event) {
        return TABLE.at(event.kind(), state)
                .orElseThrow(() -> new IllegalStateException("no action for " + event.kind() + " in " + state))
                .apply(role, event);
    }
}
