package org.countyread.dicom.net.ul;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Event and state to action, read from text that can be laid beside the printed table. Immutable. */
final class TransitionTable {
    private static final String NO_ACTION = ".";

    private final Map<EventKind, Map<State, Action>> cells;

    private TransitionTable(Map<EventKind, Map<State, Action>> cells) {
        this.cells = cells;
    }

    /**
     * Reads one row a line: event, then thirteen actions for states 1 to 13, a dot for none.
     *
     * @throws IllegalArgumentException if a row is missing, comes twice, or has the wrong width
     */
    static TransitionTable parse(String text) {
        Map<EventKind, Map<State, Action>> cells = new EnumMap<>(EventKind.class);
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            List<String> words = List.of(line.trim().split("\\s+"));
            EventKind kind = EventKind.valueOf(words.get(0));
            if (cells.put(kind, row(kind, words.subList(1, words.size()))) != null) {
                throw new IllegalArgumentException("row " + kind + " comes twice");
            }
        });
        if (cells.size() != EventKind.values().length) {
            throw new IllegalArgumentException("table has " + cells.size() + " rows");
        }
        return new TransitionTable(cells);
    }

    private static Map<State, Action> row(EventKind kind, List<String> actions) {
        if (actions.size() != State.values().length) {
            throw new IllegalArgumentException("row " + kind + " has " + actions.size() + " cells");
        }
        Map<State, Action> row = new EnumMap<>(State.class);
        Iterator<String> cells = actions.iterator();
        for (State state : State.values()) {
            String cell = cells.next();
            if (!cell.equals(NO_ACTION)) {
                row.put(state, Action.valueOf(cell));
            }
        }
        return row;
    }

    /** The action of a cell; empty where the standard has none. */
    Optional<Action> at(EventKind kind, State state) {
        return Optional.ofNullable(cells.getOrDefault(kind, Map.of()).get(state));
    }
}
