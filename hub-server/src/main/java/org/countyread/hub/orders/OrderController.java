package org.countyread.hub.orders;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import org.countyread.hub.orders.ExamOrder.Wanted;
import org.countyread.hub.platform.PageCursor;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.platform.security.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders over HTTP. Thread-safe. */
@RestController
@RequestMapping("/api/exam-orders")
class OrderController {
    private static final int ROWS_MAX = 500;

    private final Orders orders;
    private final OrderRepository rows;

    OrderController(Orders orders, OrderRepository rows) {
        this.orders = orders;
        this.rows = rows;
    }

    @PostMapping
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    ResponseEntity<ExamOrder> order(CurrentUser user, @Valid @RequestBody Wanted wanted) {
        user.require(Role.READER, Role.REVIEWER, Role.ADMINISTRATOR);
        user.requireSite(wanted.siteCode());
        ExamOrder made = orders.order(wanted, user);
        return ResponseEntity.created(URI.create("/api/exam-orders/" + made.id()))
                .body(made);
    }

    /** Orders from new to old, with the numbers the sites gave. */
    @GetMapping
    ExamOrders list(CurrentUser user, @RequestParam(defaultValue = "100") int limit) {
        user.require(Role.READER, Role.REVIEWER, Role.ADMINISTRATOR);
        return new ExamOrders(rows.latest(PageCursor.limit(limit, ROWS_MAX)).stream()
                .filter(order -> user.maySee(order.wanted().siteCode()))
                .toList());
    }

    record ExamOrders(List<ExamOrder> items) {}
}
