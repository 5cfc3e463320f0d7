"""Accounts: who reads as a member organisation, and who edits."""

from django.contrib import admin
from django.contrib.auth.admin import User, UserAdmin
from django.utils.translation import gettext_lazy as _

admin.site.unregister(User)


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Django's page. What somebody may do comes with the group, never from single permissions."""

    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Personal info"), {"fields": ["first_name", "last_name", "email"]}),
        (
            _("Permissions"),
            {
                "fields": ["is_active", "is_staff", "is_superuser", "groups"],
                "description": _(
                    "A member organisation needs “Active” and nothing else: it reads what is published for "
                    "members. Somebody of the secretariat needs “Staff status” and the group “Secretariat” "
                    "as well: the two together let them edit the archive."
                ),
            },
        ),
        (_("Important dates"), {"fields": ["last_login", "date_joined"]}),
    ]
