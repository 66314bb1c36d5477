package org.countyread.hub.registry;

import java.util.Optional;

/** A hospital, a township health centre or a village clinic. Immutable. */
public record Organisation(
        String code, String name, Kind kind, Optional<String> parentCode, Optional<String> groupCode) {

    /** The level of care. */
    public enum Kind {
        /** 牵头医院 */
        LEAD_HOSPITAL,
        /** 乡镇卫生院 */
        TOWNSHIP,
        /** 村卫生室 */
        VILLAGE_CLINIC
    }
}
