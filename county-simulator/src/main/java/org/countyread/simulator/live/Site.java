package org.countyread.simulator.live;

import org.countyread.simulator.modality.Sender;

/** One township with a gateway: its desk and the way its devices send. */
public record Site(String code, String name, Desk desk, Sender sender) {}
