package org.countyread.gateway.orders;

import java.util.List;
import org.countyread.gateway.exam.Patient;

/**
 * A message with orders for one patient. Immutable.
 *
 * @param sender MSH-3 and MSH-4 of the system that numbers the orders
 */
record OrderMessage(String sender, Patient patient, List<Order> orders) {
    OrderMessage {
        orders = List.copyOf(orders);
    }
}
