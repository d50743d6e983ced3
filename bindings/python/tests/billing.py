"""Events as the billing service sends them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID


def subscription_event(user: UUID, at: datetime, *, id: str = "evt_1", status: str = "active", price: str = "price_pro") -> dict[str, Any]:
    start = int(at.timestamp())
    end = int((at + timedelta(days=30)).timestamp())
    subscription = {
        "id": "sub_1",
        "object": "subscription",
        "customer": "cus_1",
        "status": status,
        "cancel_at_period_end": False,
        "current_period_start": start,
        "current_period_end": end,
        "items": {"data": [{"price": {"id": price}, "current_period_start": start, "current_period_end": end}]},
        "metadata": {"user_id": str(user)},
    }
    return {"id": id, "object": "event", "type": "customer.subscription.updated", "created": start, "data": {"object": subscription}}
