package org.countyread.link.session;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * When which message is allowed, and what follows from it. Row = what happened, column = state, cell = action; a
 * message that is not in the table of an end is {@code wrong} there in every state. No fields, no socket, no clock.
 * Thread-safe.
 */
public final class LinkStateMachine {
    private static final Map<LinkRole, Map<LinkEventKind, List<LinkAction>>> TABLES =
            Map.of(LinkRole.HUB, parse("""
                                    STRANGER  GREETING  READY   STRIPE  CLOSED
                HEARTBEAT           HEAR      HEAR      HEAR    HEAR    SKIP
                GOODBYE             PART      PART      PART    PART    SKIP
                HELLO               WRONG     GREETED   WRONG   WRONG   SKIP
                ITEM_OFFERED        WRONG     WRONG     ITEM    WRONG   SKIP
                ITEM_WITHDRAWN      WRONG     WRONG     ITEM    WRONG   SKIP
                CHUNK               WRONG     WRONG     ITEM    ITEM    SKIP
                TAKEN               WRONG     WRONG     MAIL    WRONG   SKIP
                MAIL_ACKNOWLEDGED   WRONG     WRONG     MAIL    WRONG   SKIP
                ENROLMENT_REQUEST   SIGN      WRONG     WRONG   WRONG   SKIP
                RENEWAL_REQUEST     WRONG     WRONG     SIGN    WRONG   SKIP
                CLOCK_ASKED         WRONG     WRONG     CLOCK   WRONG   SKIP
                SILENCE             GIVE_UP   GIVE_UP   GIVE_UP GIVE_UP SKIP
                BROKEN              WRONG     WRONG     WRONG   WRONG   SKIP
                LEAVE               LEAVE     LEAVE     LEAVE   LEAVE   SKIP
                LOST                LOSE      LOSE      LOSE    LOSE    SKIP
                """), LinkRole.GATEWAY, parse("""
                                    STRANGER  GREETING  READY   STRIPE  CLOSED
                HEARTBEAT           HEAR      HEAR      HEAR    WRONG   SKIP
                GOODBYE             PART      PART      PART    WRONG   SKIP
                WELCOME             WRONG     WELCOMED  WRONG   WRONG   SKIP
                ITEM_ACCEPTED       WRONG     WRONG     ITEM    WRONG   SKIP
                ITEM_ALREADY_HERE   WRONG     WRONG     ITEM    WRONG   SKIP
                ITEM_REFUSED        WRONG     WRONG     ITEM    WRONG   SKIP
                ITEM_ACKNOWLEDGED   WRONG     WRONG     ITEM    WRONG   SKIP
                TAKEN               WRONG     WRONG     ITEM    WRONG   SKIP
                CHUNK               WRONG     WRONG     MAIL    WRONG   SKIP
                MAIL_POSTED         WRONG     WRONG     MAIL    WRONG   SKIP
                CERTIFICATE_GRANTED SIGN      WRONG     SIGN    WRONG   SKIP
                CERTIFICATE_DENIED  SIGN      WRONG     SIGN    WRONG   SKIP
                CLOCK_TOLD          WRONG     WRONG     CLOCK   WRONG   SKIP
                SILENCE             GIVE_UP   GIVE_UP   GIVE_UP WRONG   SKIP
                BROKEN              WRONG     WRONG     WRONG   WRONG   SKIP
                LEAVE               LEAVE     LEAVE     LEAVE   WRONG   SKIP
                LOST                LOSE      LOSE      LOSE    WRONG   SKIP
                """), LinkRole.GATEWAY_STRIPE, parse("""
                                    STRANGER  GREETING  READY   STRIPE  CLOSED
                HEARTBEAT           WRONG     HEAR      WRONG   HEAR    SKIP
                GOODBYE             WRONG     PART      WRONG   PART    SKIP
                WELCOME             WRONG     JOINED    WRONG   WRONG   SKIP
                TAKEN               WRONG     WRONG     WRONG   ITEM    SKIP
                SILENCE             WRONG     GIVE_UP   WRONG   GIVE_UP SKIP
                BROKEN              WRONG     WRONG     WRONG   WRONG   SKIP
                LEAVE               WRONG     LEAVE     WRONG   LEAVE   SKIP
                LOST                WRONG     LOSE      WRONG   LOSE    SKIP
                """));

    private LinkStateMachine() {}

    /** What follows when {@code event} meets a connection in {@code state}. */
    public static LinkStep step(LinkRole role, LinkState state, LinkEvent event) {
        return action(role, state, LinkEventKind.of(event)).apply(state, event);
    }

    static LinkAction action(LinkRole role, LinkState state, LinkEventKind kind) {
        List<LinkAction> row = Objects.requireNonNull(TABLES.get(role)).get(kind);
        if (row != null) {
            return row.get(List.of(LinkState.values()).indexOf(state));
        }
        return state == LinkState.CLOSED ? LinkAction.SKIP : LinkAction.WRONG;
    }

    /** A row of the wrong width or an unknown word stops class loading. */
    private static Map<LinkEventKind, List<LinkAction>> parse(String text) {
        List<String> lines = text.lines().toList();
        List<LinkState> columns = words(lines.get(0)).map(LinkState::valueOf).toList();
        if (!columns.equals(List.of(LinkState.values()))) {
            throw new IllegalStateException("columns " + columns + " are not the states in order");
        }
        Map<LinkEventKind, List<LinkAction>> table = new EnumMap<>(LinkEventKind.class);
        for (String line : lines.subList(1, lines.size())) {
            LinkEventKind kind = LinkEventKind.valueOf(words(line).findFirst().orElseThrow());
            List<LinkAction> cells =
                    words(line).skip(1).map(LinkAction::valueOf).toList();
            if (cells.size() != columns.size() || table.put(kind, cells) != null) {
                throw new IllegalStateException("row " + kind + " is too short, too long or there twice");
            }
        }
        return table;
    }

    private static Stream<String> words(String line) {
        return Stream.of(line.strip().split("\\s+"));
    }
}
